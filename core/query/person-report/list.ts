import type { Cell, QueryColumn } from '../../api/query.ts';
import { GROUP_PREFIX } from '../../base/group-types.ts';
import type { RawRow } from '../../base/statement.ts';
import { conditionOf } from '../filters/condition.ts';
import type { Answer } from '../kind.ts';
import { latestStates, ownersOfType } from '../lowering/trait-changes.ts';
import { groupCell } from '../properties/group-cell.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { sentName } from '../properties/sources/sent.ts';
import { filterContext } from '../reports/report.ts';
import {
  column,
  type Expression,
  emptyText,
  eventsOf,
  type Output,
  output,
  type Query,
  select,
  some,
  text,
  value,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { formsOfUnit } from '../units/count-units.ts';
import { SEEN_COLUMNS, seenCells } from './cells.ts';
import type { ListOfPersons, PersonReport } from './request.ts';

/** Rows: `name, first_at, last_at, events, total, p0, …`, one page of persons. */
export function listTree(report: PersonReport, asked: ListOfPersons): Query {
  const values = asked.properties.map((_, index) => output(`p${index}`));
  const direction = asked.descending ? sqlExpression`DESC NULLS LAST` : sqlExpression`ASC NULLS LAST`;
  const order = orderOf(asked).map((by) => sqlExpression`${by} ${direction}`);
  return sqlQuery`SELECT ${[NAME, output('first_at'), output('last_at'), output('events'), TOTAL, ...values]}
FROM (
${personsFound(report, asked)}
)
ORDER BY ${[...order, NAME]}
LIMIT ${value('UInt32', report.limit)} OFFSET ${value('UInt32', report.offset)}`;
}

/** Rows: `name, first_at, last_at, events, is_found, p0, …`, one for each person on any page; times in milliseconds. */
export function personsFound(report: PersonReport, asked: ListOfPersons): Query {
  const values = asked.properties.map((_, index) => output(`p${index}`));
  const last: Output[] = values.map((of, index) => ({
    as: `p${index}`,
    // Equal places are told apart by id, so that an answer stays the same.
    of: sqlExpression`argMaxIf(${of}, (place, tie), ${of} IS NOT NULL)`,
  }));
  const found: Query = sqlQuery`SELECT any(name) AS name, intDiv(min(place), 1048576) AS first_at, intDiv(max(place), 1048576) AS last_at, count() AS events,
  ${[IS_FOUND, ...last]}
FROM (
${eventsWith(report, asked)}
)
GROUP BY person`;
  if (report.groupType === undefined) return sqlQuery`${found}\nHAVING ${isFound(asked, values)}`;
  const known = asked.properties.reduce<Query>((rows, name, index) => withOwnTrait(report, rows, name, index), found);
  return sqlQuery`SELECT * FROM (
${known}
)
WHERE ${isFound(asked, values)}`;
}

/** The trait of the groups that are listed, which an event of several groups does not tell apart. */
function ownTrait({ groupType }: PersonReport, property: string): string | undefined {
  const prefix = `${GROUP_PREFIX}${groupType}.`;
  return groupType !== undefined && property.startsWith(prefix) ? property.slice(prefix.length) : undefined;
}

const NOT_READ = sqlExpression`CAST(NULL, 'Nullable(String)')`;

function withOwnTrait(report: PersonReport, rows: Query, property: string, index: number): Query {
  const trait = ownTrait(report, property);
  if (trait === undefined || report.groupType === undefined) return rows;
  const own: Output = {
    as: `p${index}`,
    of: sqlExpression`multiIf(state.1, state.2, state.3, toString(state.4), NULL)`,
  };
  return sqlQuery`SELECT rows.* REPLACE (${own})
FROM (
${rows}
) AS rows
ANY LEFT JOIN (
${latestStates(trait, ownersOfType(report.groupType))}
) AS known ON name = person`;
}

const NAME = output('name');
const IS_FOUND: Output = { as: 'is_found', of: sqlExpression`max(is_id_found)` };
const TOTAL: Output = { as: 'total', of: sqlExpression`count() OVER ()` };
const ORDERS: Readonly<Record<Exclude<ListOfPersons['orderBy'], number>, Expression>> = {
  last_seen: output('last_at'),
  first_seen: output('first_at'),
  events: output('events'),
  person: NAME,
};

/** Numbers sort as numbers, also where they were sent as text; they come before other texts. */
function orderOf({ orderBy, properties }: ListOfPersons): Expression[] {
  if (typeof orderBy !== 'number') return [ORDERS[orderBy]];
  const of = output(`p${orderBy}`);
  const { type } = resolveProperty(properties[orderBy] ?? '');
  return type === 'text' || type === 'id' ? [of] : [sqlExpression`toFloat64OrNull(${of})`, of];
}

function eventsWith(report: PersonReport, { properties, search }: ListOfPersons): Query {
  const context = filterContext(report);
  const unit = formsOfUnit(report.groupType);
  const ids = report.groupType === undefined ? [unit.name, column('user_id'), column('anonymous_id')] : [unit.name];
  const isIdFound = search === undefined ? value('UInt8', 1) : some(ids.map((id) => contains(id, search)));
  return select({
    outputs: [
      { as: 'person', of: unit.key },
      { as: 'name', of: unit.name },
      { as: 'place', of: column('ordinal') },
      ...(properties.length > 0 ? [{ as: 'tie', of: column('id') }] : []),
      { as: 'is_id_found', of: isIdFound },
      ...properties.map((name, index) => ({
        as: `p${index}`,
        of: ownTrait(report, name) === undefined ? labelOf(name) : NOT_READ,
      })),
    ],
    from: eventsOf(report.span),
    where: [unit.is_set, ...report.filters.map((filter) => conditionOf(filter, context))],
  });
}

function contains(of: Expression, search: string): Expression {
  return sqlExpression`positionCaseInsensitiveUTF8(${of}, ${text(search)}) > 0`;
}

function labelOf(name: string): Expression {
  const { group, isEmptyUnset } = resolveProperty(name);
  const label = sqlExpression`toString(${group})`;
  return sqlExpression`CAST(${isEmptyUnset ? sqlExpression`nullIf(${label}, ${emptyText})` : label}, 'Nullable(String)')`;
}

function isFound({ search }: ListOfPersons, values: readonly Expression[]): Expression {
  if (search === undefined) return value('UInt8', 1);
  const tests = values.map((of) => sqlExpression`ifNull(${contains(of, search)}, 0)`);
  return tests.reduce((all, each) => sqlExpression`${all} OR ${each}`, output('is_found'));
}

export function listAnswer({ properties }: ListOfPersons, rows: readonly RawRow[]): Answer {
  const own: QueryColumn[] = [{ name: 'person', type: 'string', role: 'person' }, ...SEEN_COLUMNS];
  const taken = new Set(own.map(({ name }) => name));
  const total = rows[0]?.[4];
  return {
    columns: [...own, ...properties.map((name) => columnOf(name, taken))],
    rows: rows.map(([name, firstAt, lastAt, events, _total, ...values]): Cell[] => [
      String(name),
      ...seenCells(firstAt, lastAt, events),
      ...properties.map((property, index) => groupCell(property, values[index])),
    ]),
    ...(typeof total === 'number' ? { totals: { persons: total } } : {}),
  };
}

/** @param taken  names of the answer's own columns; a property of such a name becomes `properties.<name>` */
function columnOf(name: string, taken: ReadonlySet<string>): QueryColumn {
  const type = resolveProperty(name).type === 'number' ? 'number' : 'string';
  return { name: taken.has(name) ? sentName(name) : name, type, role: 'group' };
}
