import type { Aggregation, Filter } from '../../api/kinds/fields.ts';
import type { RawRow } from '../../base/statement.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import { column, emptyText, infix, type Query, type Select, select, union } from '../tree/nodes.ts';
import type { Trend } from './request.ts';
import type { TrendSeries } from './series.ts';
import { seriesRows } from './series-rows.ts';

/** The query that finds the currencies of amounts which an answer would add or compare. */
export type CurrencyQuery = { readonly query: Query; readonly property: string };

/**
 * Amounts of different currencies are never added or compared as they are. Undefined if the answer has no amounts, or
 * keeps the currencies apart: by group, or by a filter of each series.
 */
export function currencyQuery(trend: Trend): CurrencyQuery | undefined {
  const isApart = trend.groups.some(({ id }) => id === CURRENCY) && !trend.hasTotals && !trend.hasRest;
  const amounts = isApart
    ? []
    : trend.series.filter((series) => isAmount(series) && !series.filters.some(isOneCurrency));
  const [first] = amounts;
  if (!first?.measure.property) return undefined;
  return {
    query: union(amounts.flatMap((series) => trend.spans.map((span) => codesOf(trend, series, span)))),
    property: first.measure.property,
  };
}

/** Refuses amounts of more than one currency; undefined if there is no more than one. */
export function currenciesOf(rows: readonly RawRow[], property: string): Checked<never> | undefined {
  const codes = [...new Set(rows.map(([code]) => String(code)))].sort();
  return codes.length > 1 ? refused('several_currencies', { currencies: codes, property }) : undefined;
}

const CURRENCY = 'currency';

function codesOf(trend: Trend, series: TrendSeries, span: Trend['spans'][number]): Select {
  const { number } = resolveProperty(series.measure.property ?? '');
  const { where = [], ...rows } = seriesRows(trend, series, span);
  return select({
    outputs: [{ as: 'code', of: column('currency') }],
    ...rows,
    // An amount without a currency is taken to be in the one of the others.
    where: [...where, infix(column('currency'), '!=', emptyText), ...(number ? [number.measured.isSet] : [])],
    groupBy: ['code'],
  });
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
