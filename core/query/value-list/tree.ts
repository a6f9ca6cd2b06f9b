import { columnsWith } from '../../tables/events.ts';
import { conditionOf } from '../filters/condition.ts';
import { TRAIT_EVENTS } from '../lowering/trait-changes.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { filterContext } from '../reports/report.ts';
import {
  column,
  type Expression,
  eventsOf,
  infix,
  type Output,
  type Query,
  type Select,
  select,
  text,
  value,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import type { ValueList } from './plan.ts';

/** Rows: `value, events, found`; `found` is the number of all values that begin with the prefix. */
export function valuesTree(list: ValueList): Query {
  const { prefix, limit } = list;
  return sqlQuery`SELECT value, count() AS events, count() OVER () AS found
FROM (
${valueRows(list, [])}
)
WHERE value != '' AND startsWith(lowerUTF8(value), lowerUTF8(${text(prefix)}))
GROUP BY value
ORDER BY events DESC, value
LIMIT ${value('UInt32', limit)}`;
}

/** A row for each value of each event. */
export function valueRows(list: ValueList, others: readonly Output[]): Select {
  const { span, event, filters } = list;
  const context = filterContext(list);
  return select({
    outputs: [{ as: 'value', of: valueOfEvent(list) }, ...others],
    from: eventsOf(span),
    ...(event === undefined ? {} : { keyed: [infix(column('event'), '=', text(event))] }),
    where: filters.map((filter) => conditionOf(filter, context)),
  });
}

function valueOfEvent({ of, property }: ValueList): Expression {
  switch (of) {
    case 'events':
      return sqlExpression`toString(${column('event')})`;
    case 'properties':
      return sqlExpression`arrayJoin(arrayConcat(${SENT_NAMES}, ${TRAIT_NAMES}, ${COLUMN_NAMES}))`;
    case 'values':
      return sqlExpression`ifNull(toString(${resolveProperty(property).group}), '')`;
  }
}

const SENT_KEYS = sqlExpression`arrayConcat(mapKeys(${column('strings')}), mapKeys(${column('numbers')}))`;

/** A sent property whose name is a column's is found under its longer name. */
const SENT_NAMES = sqlExpression`arrayMap(name -> if(has(${value('Array(String)', shadowed())}, name), concat('properties.', name), toString(name)), ${SENT_KEYS})`;

const TRAIT_NAMES = sqlExpression`if(${column('event')} IN (${value('Array(String)', TRAIT_EVENTS)}), arrayMap(name -> concat('person.', name), arrayFilter(name -> NOT startsWith(name, '$'), ${SENT_KEYS})), [])`;

const COLUMN_NAMES = sqlExpression`arrayFilter(name -> name != '', [${shadowed().map(nameIfSet)}])`;

function shadowed() {
  return [...columnsWith('property', 'text'), ...columnsWith('property', 'number')];
}

function nameIfSet(name: string): Expression {
  return sqlExpression`if(${resolveProperty(name).isSet}, ${text(name)}, '')`;
}
