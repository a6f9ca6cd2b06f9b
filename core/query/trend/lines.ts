import { listOf, type RawCell, type RawRow } from '../../base/statement.ts';
import { evaluate } from '../formula.ts';
import { COUNTING, CUMULATIVE } from './aggregations.ts';
import { FIRST_LEAD } from './branches/branches.ts';
import type { Trend } from './request.ts';
import type { SpanOfBuckets } from './spans.ts';

/** One line of a group: a value for each bucket of the range, and of the span to compare with. */
export type Line = { readonly label: string; readonly values: Values; readonly previous?: Values };
export type Values = readonly (number | null)[];

/** Values by `series/span/time`. */
export type Cells = ReadonlyMap<string, number | null>;

/** @param without  the group of persons without which the values are read */
export function cellsOf(rows: readonly RawRow[], without: number | undefined): Cells {
  const ofBuckets = rows.filter(([, , , , whole]) => whole !== 1);
  return new Map(
    ofBuckets.map(([series, span, time, value, ...others]) => {
      // The first list of a row is that of the values without each group.
      const read = without === undefined ? value : listOf(others.find(Array.isArray))[without];
      return [`${series}/${span}/${time}`, numberOf(read)];
    }),
  );
}

function numberOf(raw: RawCell | undefined): number | null {
  return typeof raw === 'number' ? raw : null;
}

/** The lines of one group: fills empty buckets, accumulates, evaluates the formulas, and smooths. */
export function linesOf(trend: Trend, cells: Cells): Line[] {
  const [main, other] = trend.spans.map((span, index) => valuesOf(trend, cells, span, index));
  const [lead, otherLead] = trend.leads.map((span, index) => valuesOf(trend, cells, span, FIRST_LEAD + index));
  return trend.lines.map(({ label, formula }) => {
    const ofLine = (series: readonly Values[] = []) =>
      (series[0] ?? []).map((_, bucket) =>
        evaluate(
          formula,
          series.map((values) => values[bucket] ?? null),
        ),
      );
    const smooth = (values: Values, before: Values) => movingAverage(values, before, trend.movingAverage);
    return {
      label,
      values: smooth(ofLine(main), ofLine(lead)),
      ...(other ? { previous: smooth(ofLine(other), ofLine(otherLead)) } : {}),
    };
  });
}

/** By series, then by bucket of the span. */
function valuesOf(trend: Trend, cells: Cells, span: SpanOfBuckets, spanIndex: number): Values[] {
  const { weight = 1 } = trend;
  return trend.series.map(({ measure }, seriesIndex) => {
    const values = span.buckets.map(({ key }) => {
      const value = cells.get(`${seriesIndex}/${spanIndex}/${key}`);
      if (value === undefined || value === null) return value === undefined ? measure.empty : null;
      return COUNTING.has(measure.aggregation) ? value * weight : value;
    });
    const next = trend.cumulative ? CUMULATIVE[measure.aggregation] : undefined;
    return next ? runningOn(values, next) : values;
  });
}

function runningOn(values: Values, next: (soFar: number, value: number) => number): Values {
  let soFar: number | null = null;
  return values.map((value) => {
    if (value !== null) soFar = soFar === null ? value : next(soFar, value);
    return soFar;
  });
}

/** The mean of each bucket and those before it, also before the range; buckets without a value are left out. */
function movingAverage(values: Values, before: Values, buckets: number): Values {
  if (buckets === 1) return values;
  const all = [...before, ...values];
  return values.map((_, index) => {
    const end = before.length + index + 1;
    const among = all.slice(Math.max(0, end - buckets), end).filter((value) => value !== null);
    return among.length === 0 ? null : among.reduce((sum, value) => sum + value, 0) / among.length;
  });
}
