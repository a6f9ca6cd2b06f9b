import type { ProjectId } from '../../base/ids.ts';
import type { EventColumn } from '../../tables/events.ts';
import type { COMPUTED_COLUMNS, IdentityColumn, RollupColumn } from '../../tables/schema.ts';
import type { AggregateName, FunctionName, InfixOperator, ParameterType, ParameterValue } from './vocabulary.ts';

/**
 * The tree that a query becomes: plain frozen data, printed by `printer.ts`, changed only by copies (`transforms.ts`).
 * Only what our queries need. No node holds SQL text: names come from the schema and from `vocabulary.ts`, values are
 * parameters.
 */

/** What a select calls its results: `series`, `g0`. Checked again when printed. */
export type OutputName = string;
/** The two columns of sent properties. */
export type MapColumn = Extract<EventColumn, 'strings' | 'numbers'>;

export type ColumnName = EventColumn | IdentityColumn | RollupColumn | keyof typeof COMPUTED_COLUMNS;

export type Expression =
  | { readonly kind: 'column'; readonly name: ColumnName }
  | { readonly kind: 'output'; readonly name: OutputName }
  | { readonly kind: 'value'; readonly type: ParameterType; readonly value: ParameterValue }
  | { readonly kind: 'null' | 'empty_text' }
  | { readonly kind: 'property'; readonly map: MapColumn; readonly name: string }
  | { readonly kind: 'has_property'; readonly map: MapColumn; readonly name: string }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Expression[] }
  | { readonly kind: 'aggregate'; readonly name: AggregateName; readonly of: readonly Expression[] }
  | { readonly kind: 'over_all'; readonly of: Expression }
  | {
      readonly kind: 'infix';
      readonly operator: InfixOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'every' | 'some'; readonly of: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  /** Whether any element of a list passes a test; `element` stands for it there. */
  | { readonly kind: 'any_element'; readonly of: Expression; readonly test: Expression }
  | { readonly kind: 'element' };

/**
 * Rows come from a table, from events with the user that their anonymous id is linked with, from files of
 * cold storage (`link`: where ClickHouse reads them; small ones are fetched whole), from another query, or from one that has `person_key` with the same
 * link.
 * `guard` is set by the transform `guardTenant` alone; without it a table does not print.
 */
export type Source =
  | { readonly kind: 'table'; readonly table: 'events' | 'identities' | 'rollups'; readonly guard?: ProjectId }
  | { readonly kind: 'linked_events'; readonly links: Select; readonly guard?: ProjectId }
  | { readonly kind: 'cold_events'; readonly link: string; readonly areSmall: boolean; readonly guard?: ProjectId }
  | { readonly kind: 'linked_query'; readonly query: Query; readonly links: Select }
  | { readonly kind: 'query'; readonly query: Query };

export type Output = { readonly as: OutputName; readonly of: Expression };
export type Order = { readonly by: Expression; readonly descending: boolean };

export type Select = {
  readonly kind: 'select';
  readonly outputs: readonly Output[];
  readonly from: Source;
  /**
   * Conditions on columns of the sorting key: they hold for all copies of an event alike, so that they may be applied
   * before copies are dropped, and they decide which parts of the table are read.
   */
  readonly keyed?: readonly Expression[];
  readonly where?: readonly Expression[];
  readonly groupBy?: readonly OutputName[];
  /**
   * Besides its groups the select gives those of all but the last of `groupBy`, of all but the last two, and so on down
   * to one of everything (`grouping` tells them apart). Each comes from the states of the finer ones: rows are read and
   * aggregated once.
   */
  readonly withSubtotals?: boolean;
  readonly orderBy?: readonly Order[];
  /** Of rows that have all of these alike the first stays. */
  readonly limitBy?: readonly Expression[];
  readonly limit?: number;
};

export type Query = Select | { readonly kind: 'union'; readonly of: readonly Select[] };

export const column = (name: ColumnName): Expression => freeze({ kind: 'column', name });
export const output = (name: OutputName): Expression => freeze({ kind: 'output', name });
export const value = (type: ParameterType, value: ParameterValue): Expression => freeze({ kind: 'value', type, value });
export const text = (value_: string): Expression => value('String', value_);
export const number = (value_: number): Expression => value('Float64', value_);
export const nothing: Expression = freeze({ kind: 'null' });
/** What columns of text hold where nothing is set. */
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
export const select = (of: Omit<Select, 'kind'>): Select => freeze({ kind: 'select', ...of });
export const union = (of: readonly Select[]): Query => {
  const [only] = of;
  return of.length === 1 && only ? only : freeze({ kind: 'union', of });
};

function freeze<T extends object>(node: T): Readonly<T> {
  return Object.freeze(node);
}
