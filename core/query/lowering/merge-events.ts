import type { MergedEvents } from '../merged-events.ts';
import { call, column, type Expression, infix, not, type Query, value } from '../tree/nodes.ts';
import { mapChildren, mapExpressions, mapSelects } from '../tree/walk.ts';
import type { LoweringContext } from './lower.ts';

/**
 * Reads events that are counted as others by the name of those: in conditions, groups and lists, of events and of what is
 * made from them later, such as rollups. No row is rewritten, so the merge holds for the past too and can be taken back.
 *
 * A condition on a name becomes one on all names that count as it, so that ClickHouse still finds the events by its index;
 * anything else reads `transform(event, …)`.
 */
export function mergeEvents(query: Query, { merged }: LoweringContext): Query {
  if (!merged) return query;
  return mapSelects(query, (select) =>
    select.from.kind === 'events' ? mapExpressions(select, (of) => readMerged(of, merged)) : select,
  );
}

function readMerged(of: Expression, merged: MergedEvents): Expression {
  if (of.kind === 'infix' && isName(of.left)) return testOf(of, merged) ?? inChildren(of, merged);
  return isName(of) ? countedName(merged) : inChildren(of, merged);
}

function inChildren(of: Expression, merged: MergedEvents): Expression {
  return mapChildren(of, (each) => readMerged(each, merged));
}

function isName(of: Expression): boolean {
  return of.kind === 'column' && of.name === 'event';
}

/** A comparison of the name with names that are given; undefined if it is another comparison. */
function testOf({ operator, right }: Expression<'infix'>, merged: MergedEvents): Expression | undefined {
  const given = right.kind === 'value' ? right.value : undefined;
  if (operator === 'in' && Array.isArray(given)) return isOneOf(given.map(String), merged);
  if (typeof given !== 'string') return undefined;
  if (operator === '=') return isOneOf([given], merged);
  return operator === '!=' ? not(isOneOf([given], merged)) : undefined;
}

function isOneOf(names: readonly string[], merged: MergedEvents): Expression {
  const all = [...new Set(names.flatMap((name) => merged.alike(name)))];
  return infix(column('event'), 'in', value('Array(String)', all));
}

/** As rows have it: the names that count as others, replaced by those. */
function countedName({ counted }: MergedEvents): Expression {
  const names = column('event');
  return call(
    'transform',
    names,
    value('Array(String)', [...counted.keys()]),
    value('Array(String)', [...counted.values()]),
    names,
  );
}
