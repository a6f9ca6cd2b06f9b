import { GROUP_PREFIX } from '../../base/group-types.ts';
import { GROUP_EVENT } from '../../ingest/event-facts.ts';
import { columnsWith } from '../../tables/events.ts';
import { PERSON_TRAIT_EVENTS } from '../lowering/trait-changes.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { aggregate, column, type Output, output, type Query, text, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { type Beside, besideNames, listedEvents, rowsBeside } from './events.ts';
import type { ValueList } from './plan.ts';

/**
 * The properties of events, under the names by which queries know them. Columns whose name is not asked for are not read.
 */
export function propertyNames(list: ValueList, beside: Beside, isAsked: (name: string) => boolean): Query {
  const columns = COLUMNS.filter(isAsked);
  if (columns.length === 0) return sentNames(list, beside);
  const ofColumns = beside.isCounted ? columnCounts(list, columns) : columnNames(list, beside, columns);
  return sqlQuery`${sentNames(list, beside)}\nUNION ALL\n${ofColumns}`;
}

const COLUMNS = [...columnsWith('property', 'text'), ...columnsWith('property', 'number')];

/**
 * Events of one kind mostly have the same names, so that lists of them are counted before names are taken from them; `keys`
 * reads the names without the values.
 */
function sentNames(list: ValueList, beside: Beside): Query {
  const own: Output[] = [
    { as: 'is_trait', of: sqlExpression`${column('event')} IN (${value('Array(String)', PERSON_TRAIT_EVENTS)})` },
    { as: 'is_group', of: sqlExpression`${column('event')} = ${text(GROUP_EVENT)}` },
    { as: 'of_groups', of: sqlExpression`${column('groups')}.keys` },
    { as: 'of_texts', of: sqlExpression`${column('strings')}.keys` },
    { as: 'of_numbers', of: sqlExpression`${column('numbers')}.keys` },
  ];
  return sqlQuery`SELECT ${[{ as: 'value', of: NAMES }, ...besideNames(beside)]}
FROM (
${rowsBeside(list, own, beside)}
)`;
}

const SENT = sqlExpression`arrayConcat(of_texts, of_numbers)`;
/** A sent property whose name is a column's is found under its longer name. */
const SENT_NAMES = sqlExpression`arrayMap(name -> if(has(${value('Array(String)', COLUMNS)}, name), concat('properties.', name), toString(name)), ${SENT})`;
const TRAIT_NAMES = sqlExpression`if(is_trait, arrayMap(name -> concat('person.', name), arrayFilter(name -> NOT startsWith(name, '$'), ${SENT})), [])`;
/** `group.company`, and on the events that give traits to groups, `group.company.plan`. */
const GROUP_NAMES = sqlExpression`arrayFlatten(arrayMap(type -> arrayPushFront(if(is_group, arrayMap(name -> concat(${text(GROUP_PREFIX)}, type, '.', name), arrayFilter(name -> NOT startsWith(name, '$'), ${SENT})), []), concat(${text(GROUP_PREFIX)}, type)), of_groups))`;
const NAMES = sqlExpression`arrayJoin(arrayConcat(${SENT_NAMES}, ${TRAIT_NAMES}, ${GROUP_NAMES}))`;

/** One pass with a count for each column. */
function columnCounts(list: ValueList, columns: readonly string[]): Query {
  const counts = columns.map((name, index) => ({
    as: `c${index}`,
    of: aggregate('count_if', resolveProperty(name).isSet),
  }));
  const named = sqlExpression`arrayJoin(arrayZip(${value('Array(String)', columns)}, [${namesOf(counts)}]))`;
  return sqlQuery`SELECT named.1 AS value, named.2 AS times
FROM (
SELECT ${[{ as: 'named', of: named }]}
FROM (
${listedEvents(list, counts)}
)
)
WHERE times > 0`;
}

function columnNames(list: ValueList, beside: Beside, columns: readonly string[]): Query {
  const sets = columns.map((name, index) => ({ as: `c${index}`, of: resolveProperty(name).isSet }));
  const names = sqlExpression`arrayJoin(arrayFilter((name, is_set) -> is_set, ${value('Array(String)', columns)}, [${namesOf(sets)}]))`;
  return sqlQuery`SELECT ${[{ as: 'value', of: names }, ...besideNames(beside)]}
FROM (
${rowsBeside(list, sets, beside)}
)`;
}

function namesOf(outputs: readonly Output[]) {
  return outputs.map(({ as }) => output(as));
}
