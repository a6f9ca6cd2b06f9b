import type { Stretch } from '../../base/time/comparison.ts';
import type { EventColumn } from '../../tables/events.ts';
import type {
  COMPUTED_COLUMNS,
  CohortIdColumn,
  LinkColumn,
  RollupColumn,
  TableRowColumn,
} from '../../tables/schema.ts';
import type { SettledSessionColumn } from '../../tables/settled-sessions.ts';
import type { Source } from './sources.ts';
import type { AggregateName, FunctionName, InfixOperator, ParameterType, ParameterValue } from './vocabulary.ts';

/**
 * The tree of a query: frozen data, changed only by copying (`lowering/`), printed by `printer.ts`. It holds only the
 * nodes that our queries use, and no SQL text: names come from the schema and from `vocabulary.ts`, and values are
 * parameters.
 *
 * A new node is a line in `ExpressionNodes` or `SourceNodes`; the compiler then names every table that must handle it.
 */

/** The alias of an output column, such as `series` or `g0`. The printer checks it again. */
export type OutputName = string;
/** The two columns of sent properties. */
export type MapColumn = Extract<EventColumn, 'strings' | 'numbers'>;
export type ColumnName =
  | EventColumn
  | LinkColumn
  | RollupColumn
  | CohortIdColumn
  | TableRowColumn
  | SettledSessionColumn
  | keyof typeof COMPUTED_COLUMNS;

/**
 * The units that a query can count besides events; `session_id` is a session by the id that was sent. A `unit` is a person, or
 * a group of the type that the request names; `units/count-units.ts` replaces it.
 */
export type Actor = 'person' | 'session' | 'session_id' | 'unit';
/** `key`: a number that distinguishes actors; `name`: the text shown to people; `is_set`: whether the event has one. */
export type ActorForm = 'key' | 'name' | 'is_set';

type ExpressionNodes = {
  column: { readonly name: ColumnName };
  output: { readonly name: OutputName };
  value: { readonly type: ParameterType; readonly value: ParameterValue };
  null: object;
  empty_text: object;
  property: { readonly map: MapColumn; readonly name: string };
  has_property: { readonly map: MapColumn; readonly name: string };
  call: { readonly name: FunctionName; readonly of: readonly Expression[] };
  aggregate: { readonly name: AggregateName; readonly of: readonly Expression[] };
  over_all: { readonly of: Expression };
  infix: { readonly operator: InfixOperator; readonly left: Expression; readonly right: Expression };
  every: { readonly of: readonly Expression[] };
  some: { readonly of: readonly Expression[] };
  not: { readonly of: Expression };
  /** Whether any element of a list passes a test, in which `element` refers to it. */
  any_element: { readonly of: Expression; readonly test: Expression };
  element: object;
  /** Logical: the person or session of an event. `linkPersons` and `buildSessions` replace it by columns. */
  actor: { readonly actor: Actor; readonly form: ActorForm };
  /** Logical: what is said of the whole session of an event (`sessions/facts.ts`), such as its source. */
  session_fact: { readonly name: string };
  /** Logical: whether the source of an event is a host on which events of the span and its margins happened. */
  own_host: { readonly span: Stretch };
  /** Logical: the group of a page. `groupPages` replaces it by the rules of the project. */
  page_group: { readonly of: Expression };
  /** Logical: whether any event of an event's session passes a test. Outside of sessions none does. */
  session_has: { readonly test: Expression };
  /** Logical: a trait of the event's person. `joinTraits` replaces it by a column. */
  trait: TraitOf & { readonly part: TraitPart };
  /** Logical: a cell of the row that has this key. `joinTables` replaces it by a column. */
  table_cell: TableCell & { readonly part: TraitPart };
  /** An expression over the event's time whose value changes only at these instants, Unix milliseconds. */
  bucket: { readonly of: Expression; readonly edgesMs: readonly number[] };
  /** Fixed text of SQL around holes (`template.ts`). */
  sql: Template;
};
export type ExpressionKind = keyof ExpressionNodes;
export type Expression<K extends ExpressionKind = ExpressionKind> = {
  [P in K]: { readonly kind: P } & Readonly<ExpressionNodes[P]>;
}[K];

/**
 * A trait as it is now, or as it was at the time of the event. `group`: the type of the groups whose trait it is, always the
 * latest; absent: it is the person's.
 */
export type TraitOf = { readonly name: string; readonly when: 'latest' | 'at_event'; readonly group?: string };
/** A column of one version of a table, in the row with a key; '' is no key. */
export type TableCell = {
  readonly table: string;
  readonly version: number;
  readonly column: string;
  readonly key: Expression;
};
/** `text`: '' without one; `number`: 0 without one. A trait has one of the two, or none. */
export const TRAIT_PARTS = ['has_text', 'text', 'has_number', 'number'] as const;
export type TraitPart = (typeof TRAIT_PARTS)[number];

/** Fixed text of SQL, and the nodes that stand between its pieces. Only the tags in `template.ts` make one. */
export type Template = { readonly text: TemplateStringsArray; readonly holes: readonly Hole[] };
/** An expression, `expression AS name`, a query, or several of these with commas between them. */
export type Hole = Expression | Output | Query | readonly Hole[];

export type { Links, SettledDay, Source, SourceKind, StoredKind } from './sources.ts';

/** `ANY`: the first partner; `ASOF`: the last one by the final condition. Rows without any have empty columns. */
export type Join = { readonly kind: 'ANY' | 'ASOF'; readonly query: Query; readonly on: Expression };

export type Output = { readonly as: OutputName; readonly of: Expression };
export type Order = { readonly by: Expression; readonly descending: boolean };

export type Select = {
  readonly kind: 'select';
  readonly outputs: readonly Output[];
  readonly from: Source;
  /** The tables that are joined with each row, in this order. */
  readonly joins?: readonly Join[];
  /**
   * Conditions on columns of the sorting key. They hold for all copies of an event alike, so ClickHouse may apply them
   * before it drops copies, and they limit the parts of the table that it reads.
   */
  readonly keyed?: readonly Expression[];
  readonly where?: readonly Expression[];
  readonly groupBy?: readonly OutputName[];
  /**
   * Adds subtotals for all but the last of `groupBy`, all but the last two, and so on down to a grand total (`grouping`
   * tells them apart). ClickHouse computes each from the states of the finer ones, in one pass over the rows.
   */
  readonly withSubtotals?: boolean;
  /** In place of `groupBy`: groups by each of these sets in one pass over the rows (`grouping` tells them apart). */
  readonly groupingSets?: readonly (readonly OutputName[])[];
  readonly orderBy?: readonly Order[];
  /** Of rows that agree in all of these columns, the first is kept. */
  readonly limitBy?: readonly Expression[];
  readonly limit?: number;
};

export type TemplateQuery = { readonly kind: 'sql_query' } & Template;
export type Query = Select | { readonly kind: 'union'; readonly of: readonly Select[] } | TemplateQuery;

export const column = (name: ColumnName): Expression => freeze({ kind: 'column', name });
export const output = (name: OutputName): Expression => freeze({ kind: 'output', name });
export const value = (type: ParameterType, value: ParameterValue): Expression => freeze({ kind: 'value', type, value });
export const text = (value_: string): Expression => value('String', value_);
export const number = (value_: number): Expression => value('Float64', value_);
export const nothing: Expression = freeze({ kind: 'null' });
/** Columns of text hold '' if the value is not set. */
export const emptyText: Expression = freeze({ kind: 'empty_text' });
export const property = (map: MapColumn, name: string): Expression => freeze({ kind: 'property', map, name });
export const hasProperty = (map: MapColumn, name: string): Expression => freeze({ kind: 'has_property', map, name });
export const call = (name: FunctionName, ...of: Expression[]): Expression => freeze({ kind: 'call', name, of });
export const aggregate = (name: AggregateName, ...of: Expression[]): Expression =>
  freeze({ kind: 'aggregate', name, of });
export const overAll = (of: Expression): Expression => freeze({ kind: 'over_all', of });
export const infix = (left: Expression, operator: InfixOperator, right: Expression): Expression =>
  freeze({ kind: 'infix', operator, left, right });
export const every = (of: readonly Expression[]): Expression => freeze({ kind: 'every', of });
export const some = (of: readonly Expression[]): Expression => freeze({ kind: 'some', of });
export const not = (of: Expression): Expression => freeze({ kind: 'not', of });
export const anyElement = (of: Expression, test: Expression): Expression => freeze({ kind: 'any_element', of, test });
export const element: Expression = freeze({ kind: 'element' });
export const actor = (of: Actor, form: ActorForm): Expression => freeze({ kind: 'actor', actor: of, form });
export const trait = (of: TraitOf, part: TraitPart): Expression => freeze({ kind: 'trait', ...of, part });
export const tableCell = (of: TableCell, part: TraitPart): Expression => freeze({ kind: 'table_cell', ...of, part });
export const sessionFact = (name: string): Expression => freeze({ kind: 'session_fact', name });
export const ownHost = (span: Stretch): Expression => freeze({ kind: 'own_host', span });
export const pageGroup = (of: Expression): Expression => freeze({ kind: 'page_group', of });
export const sessionHas = (test: Expression): Expression => freeze({ kind: 'session_has', test });
export const bucket = (of: Expression, edgesMs: readonly number[]): Expression =>
  freeze({ kind: 'bucket', of, edgesMs });
/** An instant in the format that ClickHouse parses fastest: `2026-06-01 00:00:00.000`. */
export const instant = (atMs: number): Expression =>
  value("DateTime64(3, 'UTC')", new Date(atMs).toISOString().replace('T', ' ').replace('Z', ''));

export const eventsOf = (span: Stretch): Source<'events'> => freeze({ kind: 'events', span });
export const rowsOf = (query: Query): Source<'query'> => freeze({ kind: 'query', query });
export const select = (of: Omit<Select, 'kind'>): Select => freeze({ kind: 'select', ...of });
export const union = (of: readonly Select[]): Query => {
  const [only] = of;
  return of.length === 1 && only ? only : freeze({ kind: 'union', of });
};

function freeze<T extends object>(node: T): Readonly<T> {
  return Object.freeze(node);
}
