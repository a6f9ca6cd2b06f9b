import { column, type Expression, emptyText, every, infix, not, select, some, text, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { eventsAround, type SessionEvents } from './events-around.ts';
import { NOT_SOURCES } from './not-sources.ts';

/**
 * Whether an event says where its session came from: by its source or campaign, or by a channel that was not concluded
 * from the mere lack of them. A return from a payment or identity provider, or from a host of the project, says nothing.
 */
export function bringsSession(of: Pick<SessionEvents, 'span'>): Expression {
  const names = ['source', 'medium', 'campaign'] as const;
  const concluded = value('Array(String)', ['', 'direct', 'referral']);
  return every([
    some([
      ...names.map((name) => infix(column(name), '!=', emptyText)),
      not(infix(column('channel'), 'in', concluded)),
    ]),
    not(sqlExpression`match(${column('source')}, ${text(NOT_SOURCES_PATTERN)})`),
    not(isOwnHost(of)),
  ]);
}

/** A host of the list, or one below it. */
const NOT_SOURCES_PATTERN = `(^|[.])(${NOT_SOURCES.map((host) => host.replaceAll('.', '[.]')).join('|')})$`;

/** Sources that are hosts have no `www.`. */
function isOwnHost(of: Pick<SessionEvents, 'span'>): Expression {
  const hosts = select({
    outputs: [{ as: 'own_host', of: sqlExpression`replaceRegexpOne(${column('hostname')}, '^www[.]', '')` }],
    ...eventsAround(of, [infix(column('hostname'), '!=', emptyText)]),
    groupBy: ['own_host'],
  });
  return sqlExpression`${column('source')} IN (\n${hosts}\n)`;
}
