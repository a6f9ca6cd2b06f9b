import { SENT_AS_PROPERTY } from '../../base/own-events.ts';
import { SENT_NAMES } from '../../ingest/vendors/sent-names.ts';
import { column, type Expression, every, infix, not, property, type Query, some, text, value } from '../tree/nodes.ts';
import { mapChildren, mapExpressions, mapSelects } from '../tree/walk.ts';

/**
 * Finds events by the names under which their vendors sent them: `event = '$pageview'` holds for a `page_view` that came as
 * `$pageview` as well. The stored name stays in the condition, so that ClickHouse finds the events by its index. A list that
 * has the stored name already needs nothing more.
 */
export function findSentNames(query: Query): Query {
  return mapSelects(query, (select) =>
    select.from.kind === 'events' ? mapExpressions(select, withSentNames) : select,
  );
}

function withSentNames(of: Expression): Expression {
  const changed = of.kind === 'infix' && isName(of.left) ? testOf(of) : undefined;
  return changed ?? mapChildren(of, withSentNames);
}

function isName(of: Expression): boolean {
  return of.kind === 'column' && of.name === 'event';
}

/** A comparison of the name with names of vendors; undefined if it is another comparison. */
function testOf(of: Expression<'infix'>): Expression | undefined {
  const { operator, right } = of;
  const given = right.kind === 'value' ? right.value : undefined;
  const isList = operator === 'in' && Array.isArray(given);
  if (!isList && (typeof given !== 'string' || (operator !== '=' && operator !== '!='))) return undefined;
  const names = [given].flat().map(String);
  const sent = sentTests(names);
  if (sent.length === 0) return undefined;
  const isNamed = operator === '!=' ? infix(of.left, '=', right) : of;
  const test = some([isNamed, ...sent]);
  return operator === '!=' ? not(test) : test;
}

/** One for each stored name of events that vendors call by one of these. */
function sentTests(names: readonly string[]): Expression[] {
  const bySharedName = new Map<string, string[]>();
  for (const name of names) {
    for (const shared of SENT_NAMES.get(name) ?? []) {
      if (!names.includes(shared)) bySharedName.set(shared, [...(bySharedName.get(shared) ?? []), name]);
    }
  }
  return Array.from(bySharedName, ([shared, sentAs]) =>
    every([
      infix(column('event'), '=', text(shared)),
      infix(property('strings', SENT_AS_PROPERTY), 'in', value('Array(String)', sentAs)),
    ]),
  );
}
