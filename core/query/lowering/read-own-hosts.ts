import { eventsAround } from '../sessions/events-around.ts';
import { hostsWithin } from '../sessions/settled-sessions.ts';
import { column, type Expression, emptyText, infix, type Query, select, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { mapExpressions, mapNodes, mapSelects } from '../tree/walk.ts';
import type { LoweringContext } from './lower.ts';
import { readsSettled } from './read-settled-sessions.ts';

/**
 * Tells the hosts of a project from the sources of its sessions: by a list, where the hosts of the days are known, else by
 * the events. Sources that are hosts have no `www.`.
 */
export function readOwnHosts(query: Query, context: LoweringContext): Query {
  return mapSelects(query, (of) =>
    mapExpressions(of, (each) =>
      mapNodes(each, (node) => (node.kind === 'own_host' ? isOwnHost(node, context) : node)),
    ),
  );
}

/** A parameter holds 128 KiB, and a query may have several. */
const LIST_CHARS_MAX = 30_000;

const HOST = sqlExpression`replaceRegexpOne(${column('hostname')}, '^www[.]', '')`;

function isOwnHost(of: Expression<'own_host'>, context: LoweringContext): Expression {
  const settled = context.cold || !readsSettled(context) ? undefined : context.sessions?.settled;
  const known = settled && hostsWithin(of.span, settled);
  if (known && known.join().length <= LIST_CHARS_MAX) {
    return infix(column('source'), 'in', value('Array(String)', known));
  }
  const hosts = select({
    outputs: [{ as: 'own_host', of: HOST }],
    ...eventsAround(of, [infix(column('hostname'), '!=', emptyText)]),
    groupBy: ['own_host'],
  });
  return sqlExpression`${column('source')} IN (\n${hosts}\n)`;
}
