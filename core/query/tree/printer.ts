import type { ProjectId } from '../../base/ids.ts';
import { assertNever } from '../../base/result.ts';
import { EVENT_COLUMNS, EVENT_STRUCTURE } from '../../tables/events.ts';
import { COMPUTED_COLUMNS, IDENTITY_COLUMNS, ROLLUP_COLUMNS, TABLES } from '../../tables/schema.ts';
import type { Expression, Output, OutputName, Query, Select, Source } from './nodes.ts';
import {
  AGGREGATES,
  FUNCTIONS,
  INFIX_OPERATORS,
  PARAMETER_TYPES,
  type ParameterType,
  type ParameterValue,
} from './vocabulary.ts';

export type Statement = {
  readonly sql: string;
  /** By placeholder, `p0`, `p1`, …, numbered in the order of printing, equal ones once: equal queries give equal text. */
  readonly params: Readonly<Record<string, ParameterValue>>;
};

/**
 * Prints a tree as one SELECT. Text enters it in three ways only: fixed words of ours, columns of the schema, and
 * placeholders such as `{p0: String}`.
 *
 * Throws on a table without the tenant guard, and on any name that is not listed: both are bugs of ours, never input.
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
  return query.of.map((each) => printSelect(each, parameter)).join('\nUNION ALL\n');
}

function printSelect(select: Select, parameter: Parameter): string {
  const expression = (of: Expression) => printExpression(of, parameter);
  const clause = (word: string, parts: readonly string[], separator: string) =>
    parts.length > 0 ? [`${word} ${parts.join(separator)}`] : [];
  const outputs = select.outputs.map((each) => printOutput(each, parameter));
  const from = printSource(select.from, parameter);
  const guard = guardOf(select.from);
  const keyed = [
    ...(guard === undefined ? [] : [`project_id = ${parameter('String', guard)}`]),
    ...(select.keyed ?? []).map(expression),
  ];
  // Files have no PREWHERE of their own; ClickHouse finds out what to read first.
  const isTable = select.from.kind !== 'cold_events';
  return [
    `SELECT ${outputs.join(', ')}`,
    `FROM ${from}`,
    ...clause('PREWHERE', isTable ? keyed : [], ' AND '),
    ...clause('WHERE', [...(isTable ? [] : keyed), ...(select.where ?? []).map(expression)], ' AND '),
    ...clause('GROUP BY', (select.groupBy ?? []).map(outputName), ', '),
    ...(select.withSubtotals ? ['WITH ROLLUP'] : []),
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

/** Files are waited for, many at once; small ones are fetched whole: one request each in place of three. */
function settingsOfFiles(areSmall: boolean): string {
  return `SETTINGS max_threads = 16${areSmall ? ', http_make_head_request = 0' : ''}`;
}

function printOutput({ as, of }: Output, parameter: Parameter): string {
  return of.kind === 'output' && of.name === as
    ? outputName(as)
    : `${printExpression(of, parameter)} AS ${outputName(as)}`;
}

function printSource(from: Source, parameter: Parameter): string {
  switch (from.kind) {
    case 'table':
      // Rollups hold no copies: whole versions replace one another.
      return from.table === 'rollups' ? tableName(from.table) : `${tableName(from.table)} FINAL`;
    case 'linked_events':
      return printLinked(`${TABLES.events} FINAL`, from.links, parameter);
    case 'cold_events':
      return `url(${parameter('String', from.link)}, 'Parquet', ${parameter('String', EVENT_STRUCTURE)})`;
    case 'linked_query': {
      const rows = `(\n${printQuery(from.query, parameter)}\n) AS unlinked`;
      // Keys of users are not even looked up: a quarter less for rows of rollups, of which few in a row are of one person.
      return `${printLinked(rows, from.links, parameter)} AND bitTest(person_key, 0)`;
    }
    case 'query':
      return `(\n${printQuery(from.query, parameter)}\n)`;
    default:
      return assertNever(from);
  }
}

/** Only events without a user find a link: their keys are odd, as those of all links. */
function printLinked(rows: string, links: Select, parameter: Parameter): string {
  const joined = `LEFT ANY JOIN (\n${printSelect(links, parameter)}\n) AS links`;
  return [rows, joined, 'ON person_key = linked_from'].join('\n');
}

/** Whose rows a select of a table reads; undefined for a select of another query, which has guards of its own. */
function guardOf(from: Source): ProjectId | undefined {
  if (from.kind === 'query' || from.kind === 'linked_query') return undefined;
  if (!from.guard) throw new Error(`A query of ${from.kind} must not be printed without the tenant guard`);
  return from.guard;
}

function printExpression(of: Expression, parameter: Parameter): string {
  const inner = (each: Expression) => printExpression(each, parameter);
  switch (of.kind) {
    case 'column':
      return columnName(of.name);
    case 'output':
      return outputName(of.name);
    case 'value':
      return parameter(of.type, of.value);
    case 'null':
      return 'NULL';
    case 'empty_text':
      return `''`;
    case 'property':
      return `${columnName(of.map)}[${parameter('String', of.name)}]`;
    case 'has_property':
      return `mapContains(${columnName(of.map)}, ${parameter('String', of.name)})`;
    case 'call':
      return `${listed(FUNCTIONS, of.name)}(${of.of.map(inner).join(', ')})`;
    case 'aggregate':
      return `${listed(AGGREGATES, of.name)}(${of.of.map(inner).join(', ')})`;
    case 'over_all':
      return `${inner(of.of)} OVER ()`;
    case 'infix':
      return `${operand(of.left, inner)} ${listed(INFIX_OPERATORS, of.operator)} ${operand(of.right, inner)}`;
    case 'every':
      return `(${of.of.map(inner).join(' AND ')})`;
    case 'some':
      return `(${of.of.map(inner).join(' OR ')})`;
    case 'not':
      return `NOT (${inner(of.of)})`;
    case 'any_element':
      return `arrayExists(element -> ${inner(of.test)}, ${inner(of.of)})`;
    case 'element':
      return 'element';
    default:
      return assertNever(of);
  }
}

function operand(of: Expression, inner: (each: Expression) => string): string {
  return of.kind === 'infix' || of.kind === 'not' ? `(${inner(of)})` : inner(of);
}

function listed<T extends Record<string, string>>(table: T, name: keyof T & string): string {
  const word = Object.hasOwn(table, name) ? table[name] : undefined;
  if (word === undefined) throw new Error(`Not a word of our SQL: ${JSON.stringify(name)}`);
  return word;
}

function columnName(name: string): string {
  if (
    ![EVENT_COLUMNS, COMPUTED_COLUMNS, IDENTITY_COLUMNS, ROLLUP_COLUMNS].some((columns) => Object.hasOwn(columns, name))
  ) {
    throw new Error(`Not a column of the schema: ${JSON.stringify(name)}`);
  }
  return name;
}

function tableName(name: string): string {
  if (!Object.hasOwn(TABLES, name)) throw new Error(`Not a table of the schema: ${JSON.stringify(name)}`);
  return name;
}

function outputName(name: OutputName): string {
  if (!/^[a-z][a-z_]*[0-9]*$/.test(name)) throw new Error(`Not a name of an output: ${JSON.stringify(name)}`);
  return name;
}
