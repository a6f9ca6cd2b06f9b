import type { Aggregation } from '../../api/kinds/field-names.ts';
import type { Filter } from '../../api/kinds/fields.ts';
import { ok } from '../../base/result.ts';
import { listOf, type RawRow } from '../../base/statement.ts';
import type { Answer } from '../kind.ts';
import { isMoney } from '../money/is-money.ts';
import { type AmountRows, amountsLeftOut, codesIn, currenciesOf, foreignOf, leftOutOf } from '../money/left-out.ts';
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
  union,
  value,
} from '../tree/nodes.ts';
import { isByCurrency } from './groups.ts';
import type { Trend } from './request.ts';
import type { TrendSeries } from './series.ts';
import { seriesRows } from './series-rows.ts';
import { hullOf } from './spans.ts';

/**
 * How an answer learns the currencies of the amounts that it would add or compare: from its own rows, or, where rollups may
 * have the amounts but not their currencies, by a query of its own.
 */
export type CurrencyCheck = { readonly property: string; readonly query?: Query };

/**
 * Amounts of different currencies are never added or compared as they are: those of a project with a reporting currency are
 * converted, others refused. Undefined if the answer has no amounts, or keeps the currencies apart: by group, or by a
 * filter of each series.
 */
export function currencyCheck(trend: Trend): CurrencyCheck | undefined {
  const amounts = amountsOf(trend);
  const property = amounts[0]?.measure.property;
  if (property === undefined) return undefined;
  const { exchange } = trend;
  if (exchange) return { property, query: ofEach(trend, amounts, (rows) => amountsLeftOut(rows, exchange)) };
  if (areBeside(trend, amounts)) return { property };
  return { property, query: ofEach(trend, amounts, codesIn) };
}

/** A row of the check's query: a code, and how many amounts. Without a query, the last column of every row has its codes. */
type Found = { readonly rows: readonly RawRow[]; readonly ofQuery: readonly RawRow[] | undefined };

/**
 * The part of the answer that is about money. Without a reporting currency, refuses amounts of more than one currency; with
 * one, asks again with the others, and then tells what had no rate.
 */
export function moneyOf(
  trend: Trend,
  { property }: CurrencyCheck,
  { rows, ofQuery }: Found,
): Checked<Pick<Answer, 'money' | 'again'>> {
  const { reportingCurrency: to, exchange } = trend;
  if (to !== undefined && exchange) {
    const areRowsAsSent = trend.seriesAsSent !== undefined;
    const money = {
      currency: to,
      left_out: leftOutOf(ofQuery ?? []),
      ...(areRowsAsSent ? { rows_as_sent: true as const } : {}),
    };
    return ok({ money });
  }
  const codes = ofQuery ? ofQuery.map(([code]) => code ?? '') : rows.flatMap((row) => listOf(row.at(-1)));
  if (to === undefined) {
    const currencies = currenciesOf(codes);
    return currencies.length > 1 ? refused('several_currencies', { currencies, property }) : ok({});
  }
  const others = foreignOf(codes, to);
  return ok(
    others.length > 0
      ? { again: { foreignAmounts: { currencies: others, ...hullOf(trend) } } }
      : { money: { currency: to, left_out: [] } },
  );
}

/**
 * The currencies of the amounts that a row of a branch sums up, as an array; empty for other series and for the buckets
 * before the range. Undefined if the rows of the trend are without currencies.
 */
export function currenciesBeside(trend: Trend, series: TrendSeries, spanIndex: number): Expression | undefined {
  const amounts = amountsOf(trend);
  if (trend.exchange || !areBeside(trend, amounts)) return undefined;
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
  if (isByCurrency(trend.groups) && !trend.hasTotals && !trend.hasRest) return [];
  // With a reporting currency, amounts of one other currency are converted too.
  const isOne = ({ filters }: TrendSeries) => trend.reportingCurrency === undefined && filters.some(isOneCurrency);
  return trend.series.filter((series) => isAmount(series) && !isOne(series));
}

const CURRENCY = 'currency';

function ofEach(trend: Trend, amounts: readonly TrendSeries[], read: (rows: AmountRows) => Select): Query {
  return union(
    amounts.flatMap((series) =>
      trend.spans.map((span) => {
        const { where = [], ...rows } = seriesRows(trend, series, span);
        return read({ ...rows, where: [...where, ...ofAmount(series)] });
      }),
    ),
  );
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

function isOneCurrency(filter: Filter): boolean {
  if ('and' in filter) return filter.and.some(isOneCurrency);
  if (!('property' in filter) || filter.property !== CURRENCY) return false;
  const isEquality = filter.operator === 'equals' || filter.operator === 'in';
  return isEquality && [filter.value ?? []].flat().length === 1;
}
