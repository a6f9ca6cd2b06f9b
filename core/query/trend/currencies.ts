import type { Aggregation } from '../../api/kinds/field-names.ts';
import type { Filter } from '../../api/kinds/fields.ts';
import type { RawCell } from '../../base/statement.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import {
  aggregate,
  column,
  type Expression,
  emptyText,
  every,
  infix,
  type Query,
  type Select,
  select,
  union,
  value,
} from '../tree/nodes.ts';
import type { Trend } from './request.ts';
import type { TrendSeries } from './series.ts';
import { seriesRows } from './series-rows.ts';

/**
 * How an answer learns the currencies of the amounts that it would add or compare: from its own rows, or, where rollups may
 * have the amounts but not their currencies, by a query of its own.
 */
export type CurrencyCheck = { readonly property: string; readonly query?: Query };

/**
 * Amounts of different currencies are never added or compared as they are. Undefined if the answer has no amounts, or
 * keeps the currencies apart: by group, or by a filter of each series.
 */
export function currencyCheck(trend: Trend): CurrencyCheck | undefined {
  const amounts = amountsOf(trend);
  const property = amounts[0]?.measure.property;
  if (property === undefined) return undefined;
  if (areBeside(trend, amounts)) return { property };
  return {
    property,
    query: union(amounts.flatMap((series) => trend.spans.map((span) => codesOf(trend, series, span)))),
  };
}

/** Refuses amounts of more than one currency; undefined if there is no more than one. */
export function severalCurrencies(codes: readonly RawCell[], property: string): Checked<never> | undefined {
  const currencies = [...new Set(codes.map(String))].sort();
  return currencies.length > 1 ? refused('several_currencies', { currencies, property }) : undefined;
}

/**
 * The currencies of the amounts that a row of a branch sums up, as an array; empty for other series and for the buckets
 * before the range. Undefined if the rows of the trend are without currencies.
 */
export function currenciesBeside(trend: Trend, series: TrendSeries, spanIndex: number): Expression | undefined {
  const amounts = amountsOf(trend);
  if (!areBeside(trend, amounts)) return undefined;
  if (!amounts.includes(series) || spanIndex >= trend.spans.length) return value('Array(String)', []);
  return aggregate('several_if', column(CURRENCY), every(ofAmount(series)));
}

/** Reading a sent property twice costs twice as much, so its currencies are read with it. */
function areBeside({ groups, among }: Trend, amounts: readonly TrendSeries[]): boolean {
  const isSent = ({ measure: { property = '', how } }: TrendSeries) =>
    how.kind === 'direct' && resolveProperty(property).cost !== 'column';
  // Groups by several values of an event leave events without any out.
  return amounts.length > 0 && amounts.every(isSent) && !groups.some(({ groupsIn }) => groupsIn) && !among;
}

function amountsOf(trend: Trend): readonly TrendSeries[] {
  const isApart = trend.groups.some(({ id }) => id === CURRENCY) && !trend.hasTotals && !trend.hasRest;
  return isApart ? [] : trend.series.filter((series) => isAmount(series) && !series.filters.some(isOneCurrency));
}

const CURRENCY = 'currency';

function codesOf(trend: Trend, series: TrendSeries, span: Trend['spans'][number]): Select {
  const { where = [], ...rows } = seriesRows(trend, series, span);
  return select({
    outputs: [{ as: 'code', of: column(CURRENCY) }],
    ...rows,
    where: [...where, ...ofAmount(series)],
    groupBy: ['code'],
  });
}

/** An amount without a currency is taken to be in the one of the others. */
function ofAmount({ measure }: TrendSeries): Expression[] {
  const { number } = resolveProperty(measure.property ?? '');
  return [infix(column(CURRENCY), '!=', emptyText), ...(number ? [number.measured.isSet] : [])];
}

function isAmount({ measure: { aggregation, property } }: TrendSeries): boolean {
  return property !== undefined && !COUNTING.has(aggregation) && isMoney(property);
}

/** Values of a property are counted, not added. */
const COUNTING: ReadonlySet<Aggregation> = new Set(['distinct_values']);

/** `revenue`, `order_amount`, `properties.totalPrice`: a word of the name says that it is money. */
function isMoney(property: string): boolean {
  const words = property
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => MONEY.has(word));
}

const MONEY: ReadonlySet<string> = new Set([
  'amount',
  'arr',
  'cost',
  'discount',
  'fee',
  'gmv',
  'income',
  'ltv',
  'mrr',
  'payment',
  'price',
  'profit',
  'refund',
  'revenue',
  'sales',
  'shipping',
  'spend',
  'subtotal',
  'tax',
  'total',
  'value',
]);

function isOneCurrency(filter: Filter): boolean {
  if ('and' in filter) return filter.and.some(isOneCurrency);
  if (!('property' in filter) || filter.property !== CURRENCY) return false;
  const isEquality = filter.operator === 'equals' || filter.operator === 'in';
  return isEquality && [filter.value ?? []].flat().length === 1;
}
