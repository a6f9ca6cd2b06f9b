import type { Statement } from '../../base/statement.ts';
import { EVENT_STRUCTURE } from '../../tables/events.ts';
import { TABLES } from '../../tables/schema.ts';
import type {
  Expression,
  ExpressionKind,
  Hole,
  Join,
  Links,
  Output,
  Query,
  Select,
  Source,
  SourceKind,
  Template,
} from './nodes.ts';
import { columnName, listed, outputName } from './printed-names.ts';
import { conditionsOf } from './source-conditions.ts';
import { isList, isLiteral, isOutput, isQuery } from './template.ts';
import {
  AGGREGATES,
  FUNCTIONS,
  INFIX_OPERATORS,
  PARAMETER_TYPES,
  type ParameterType,
  type ParameterValue,
} from './vocabulary.ts';

/**
 * Prints a tree as one SELECT. Text enters it in three ways only: fixed words of ours, columns of the schema, and
 * placeholders such as `{p0: String}`, numbered in printing order. Equal values share one, so equal queries print
 * equal text.
 *
 * Throws on a table without the tenant guard, on a node that no pass has lowered, and on any name that is not listed.
 * All three are bugs of ours, never caused by input.
 */
export function print(query: Query): Statement {
  const values: ParameterValue[] = [];
  const names = new Map<string, string>();
  const parameter: Parameter = (type, value) => {
    if (!Object.hasOwn(PARAMETER_TYPES, type) || !PARAMETER_TYPES[type](value)) {
      throw new Error(`Not a parameter of type ${type}: ${JSON.stringify(value)}`);
    }
    const key = JSON.stringify([type, value]);
    const name = names.get(key) ?? `p${values.push(value) - 1}`;
    names.set(key, name);
    return `{${name}: ${type}}`;
  };
  const sql = printQuery(query, parameter);
  return Object.freeze({ sql, params: Object.fromEntries(values.map((value, index) => [`p${index}`, value])) });
}

type Parameter = (type: ParameterType, value: ParameterValue) => string;

function printQuery(query: Query, parameter: Parameter): string {
  if (query.kind === 'select') return printSelect(query, parameter);
  if (query.kind === 'sql_query') return printTemplate(query, parameter);
  return query.of.map((each) => printSelect(each, parameter)).join('\nUNION ALL\n');
}

function printSelect(select: Select, parameter: Parameter): string {
  const expression = (of: Expression) => printExpression(of, parameter);
  const clause = (word: string, parts: readonly string[], separator: string) =>
    parts.length > 0 ? [`${word} ${parts.join(separator)}`] : [];
  const outputs = select.outputs.map((each) => printOutput(each, parameter));
  const from = printSource(select.from, parameter);
  const keyed = [...conditionsOf(select.from), ...(select.keyed ?? [])].map(expression);
  // Files have no PREWHERE; ClickHouse itself decides which columns to read first.
  const isTable = select.from.kind !== 'cold_events';
  return [
    `SELECT ${outputs.join(', ')}`,
    `FROM ${from}${select.joins && select.from.kind === 'query' ? ' AS unjoined' : ''}`,
    ...(select.joins ?? []).map((each, index) => printJoin(each, index, parameter)),
    ...clause('PREWHERE', isTable ? keyed : [], ' AND '),
    ...clause('WHERE', [...(isTable ? [] : keyed), ...(select.where ?? []).map(expression)], ' AND '),
    ...clause('GROUP BY', (select.groupBy ?? []).map(outputName), ', '),
    ...(select.withSubtotals ? ['WITH ROLLUP'] : []),
    ...(select.groupingSets
      ? [
          `GROUP BY GROUPING SETS (${select.groupingSets.map((set) => `(${set.map(outputName).join(', ')})`).join(', ')})`,
        ]
      : []),
    ...clause(
      'ORDER BY',
      (select.orderBy ?? []).map(({ by, descending }) => `${expression(by)}${descending ? ' DESC' : ''}`),
      ', ',
    ),
    ...clause('LIMIT 1 BY', (select.limitBy ?? []).map(expression), ', '),
    ...(select.limit === undefined ? [] : [`LIMIT ${parameter('UInt32', select.limit)}`]),
    ...(select.from.kind === 'cold_events' ? [settingsOfFiles(select.from.areSmall)] : []),
  ].join('\n');
}

function printJoin({ kind, query, on }: Join, index: number, parameter: Parameter): string {
  const word = kind === 'ASOF' ? 'ASOF LEFT JOIN' : 'LEFT ANY JOIN';
  return `${word} (\n${printQuery(query, parameter)}\n) AS joined${index} ON ${printExpression(on, parameter)}`;
}

/**
 * Many files are read in parallel, since each read waits for the network. Fetching a small file whole takes one request
 * instead of three.
 */
function settingsOfFiles(areSmall: boolean): string {
  return `SETTINGS max_threads = 16${areSmall ? ', http_make_head_request = 0' : ''}`;
}

function printTemplate({ text, holes }: Template, parameter: Parameter): string {
  if (!isLiteral(text)) throw new Error('SQL text must be a literal of our source code');
  return text.map((piece, index) => piece + printHole(holes[index] ?? [], parameter)).join('');
}

function printHole(hole: Hole, parameter: Parameter): string {
  if (isList(hole)) return hole.map((each) => printHole(each, parameter)).join(', ');
  if (isOutput(hole)) return printOutput(hole, parameter);
  return isQuery(hole) ? printQuery(hole, parameter) : printExpression(hole, parameter);
}

function printOutput({ as, of }: Output, parameter: Parameter): string {
  return of.kind === 'output' && of.name === as
    ? outputName(as)
    : `${printExpression(of, parameter)} AS ${outputName(as)}`;
}

function printSource<K extends SourceKind>(from: Source<K>, parameter: Parameter): string {
  return SOURCES[from.kind](from, parameter);
}

const SOURCES: { readonly [K in SourceKind]: (from: Source<K>, parameter: Parameter) => string } = {
  events: () => `${TABLES.events} FINAL`,
  // A copy of an id changes nothing about who is listed.
  cohort_ids: () => TABLES.cohortIds,
  // Copies of a row are equal, and a join takes any of them.
  table_rows: () => TABLES.tableRows,
  device_users: () => TABLES.deviceUsers,
  sightings: () => TABLES.sightings,
  // Rollups hold no copies: each version of a day replaces the previous one as a whole.
  rollups: () => TABLES.rollups,
  settled_sessions: () => TABLES.settledSessions,
  cold_events: ({ link }, parameter) =>
    `url(${parameter('String', link)}, 'Parquet', ${parameter('String', EVENT_STRUCTURE)})`,
  linked: ({ rows, links }, parameter) => {
    return [
      `${printSource(rows, parameter)}${rows.kind === 'query' ? ' AS unlinked' : ''}`,
      `${links.byTime ? 'ASOF LEFT JOIN' : 'LEFT ANY JOIN'} (\n${printQuery(links.query, parameter)}\n) AS links`,
      `ON person_key = linked_from${linkCondition(links, rows.kind !== 'events')}`,
    ].join('\n');
  },
  query: ({ query }, parameter) => `(\n${printQuery(query, parameter)}\n)`,
  session_rows: unlowered,
};

/**
 * Keys of devices are odd. Consecutive rows of rollups are rarely of the same person, so skipping the look-up of even keys
 * saves a quarter of the time.
 */
function linkCondition({ byTime, onlyDevices }: Links, isScattered: boolean): string {
  if (byTime) return ' AND ordinal >= linked_since';
  return isScattered && onlyDevices ? ' AND bitTest(person_key, 0)' : '';
}

function printExpression<K extends ExpressionKind>(of: Expression<K>, parameter: Parameter): string {
  if (!Object.hasOwn(EXPRESSIONS, of.kind)) throw new Error(`Not a node of our trees: ${JSON.stringify(of.kind)}`);
  return EXPRESSIONS[of.kind](of, parameter);
}

const EXPRESSIONS: { readonly [K in ExpressionKind]: (of: Expression<K>, parameter: Parameter) => string } = {
  column: ({ name }) => columnName(name),
  output: ({ name }) => outputName(name),
  value: (of, parameter) => parameter(of.type, of.value),
  null: () => 'NULL',
  empty_text: () => `''`,
  property: ({ map, name }, parameter) => `${columnName(map)}[${parameter('String', name)}]`,
  has_property: ({ map, name }, parameter) => `mapContains(${columnName(map)}, ${parameter('String', name)})`,
  call: ({ name, of }, parameter) => `${listed(FUNCTIONS, name)}(${joined(of, ', ', parameter)})`,
  aggregate: ({ name, of }, parameter) => `${listed(AGGREGATES, name)}(${joined(of, ', ', parameter)})`,
  over_all: ({ of }, parameter) => `${printExpression(of, parameter)} OVER ()`,
  infix: ({ left, operator, right }, parameter) =>
    `${operand(left, parameter)} ${listed(INFIX_OPERATORS, operator)} ${operand(right, parameter)}`,
  every: ({ of }, parameter) => `(${joined(of, ' AND ', parameter)})`,
  some: ({ of }, parameter) => `(${joined(of, ' OR ', parameter)})`,
  not: ({ of }, parameter) => `NOT (${printExpression(of, parameter)})`,
  any_element: ({ of, test }, parameter) =>
    `arrayExists(element -> ${printExpression(test, parameter)}, ${printExpression(of, parameter)})`,
  element: () => 'element',
  actor: (of) => {
    throw new Error(`The ${of.actor} of an event must not be printed before a pass has replaced it by columns`);
  },
  session_fact: unlowered,
  session_has: unlowered,
  own_host: unlowered,
  page_group: () => {
    throw new Error('The group of a page must not be printed before `groupPages` has replaced it');
  },
  trait: ({ name }) => {
    throw new Error(`The trait ${name} of a person must not be printed before a pass has replaced it by a column`);
  },
  table_cell: ({ table }) => {
    throw new Error(
      `A cell of the table ${table} must not be printed before \`joinTables\` has replaced it by a column`,
    );
  },
  bucket: ({ of }, parameter) => printExpression(of, parameter),
  sql: printTemplate,
};

function unlowered({ kind }: Expression | Source): never {
  throw new Error(`\`${kind}\` must not be printed before \`buildSessions\` has replaced it by columns`);
}

function joined(of: readonly Expression[], separator: string, parameter: Parameter): string {
  return of.map((each) => printExpression(each, parameter)).join(separator);
}

function operand(of: Expression, parameter: Parameter): string {
  const printed = printExpression(of, parameter);
  return of.kind === 'infix' || of.kind === 'not' ? `(${printed})` : printed;
}
