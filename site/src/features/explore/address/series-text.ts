import { AGGREGATIONS } from '../../../../../core/api/kinds/field-names.ts';
import { type Codec, eachAs } from '../fields.ts';
import type { EventSeries, Measure, MetricSeries, ReportSeries } from '../report.ts';
import { headText, labelled, labelPart, textsIn } from './labelled.ts';
import { chain, type Expression, isCall } from './notation.ts';
import { memberOf, merged, readAll, wholeOf } from './read.ts';

/** `signup;measure:sum:amount;label:Sign-ups;where(plan:in:pro)`, or `metric(Revenue)`. */
export const seriesText: Codec<readonly ReportSeries[]> = eachAs<ReportSeries>(
  (series) =>
    'metric' in series
      ? [{ call: 'metric', arguments: [chain(series.metric)] }, ...labelled(series)]
      : [chain(series.event), ...measureExpressions(series.measure), ...labelled(series)],
  ([head, ...options]) => {
    if (!isCall(head)) return seriesFrom(headText(head), options);
    const metric = head.call === 'metric' ? headText(head.arguments[0]) : undefined;
    return metric ? merged<MetricSeries>({ metric, filters: [] }, readAll(options, labelPart)) : undefined;
  },
);

function seriesFrom(event: string | undefined, options: readonly Expression[]): EventSeries | undefined {
  if (event === undefined) return undefined;
  const labels = options.filter((option) => labelPart(option) !== undefined);
  const others = options.filter((option) => labelPart(option) === undefined);
  const measure = merged<Measure>({ aggregation: 'count' }, readAll(others, measurePart));
  return measure && merged<EventSeries>({ event, filters: [], measure }, readAll(labels, labelPart));
}

function measureExpressions({ aggregation, property, atLeast, atMost, rollingDays }: Measure): Expression[] {
  const number = (name: string, value: number | undefined) => (value === undefined ? [] : [chain(name, String(value))]);
  const isDefault = aggregation === 'count' && property === undefined;
  return [
    ...(isDefault ? [] : [chain('measure', aggregation, ...(property === undefined ? [] : [property]))]),
    ...number('at_least', atLeast),
    ...number('at_most', atMost),
    ...number('rolling_days', rollingDays),
  ];
}

function measurePart(option: Expression): Partial<Measure> | undefined {
  const [name, first, second, ...more] = textsIn(option) ?? [];
  if (first === undefined || more.length > 0) return undefined;
  if (name === 'measure') {
    const aggregation = memberOf(AGGREGATIONS, first);
    return aggregation && { aggregation, ...(second === undefined ? {} : { property: second }) };
  }
  const number = second === undefined ? wholeOf(first) : undefined;
  if (number === undefined) return undefined;
  if (name === 'at_least') return { atLeast: number };
  if (name === 'at_most') return { atMost: number };
  return name === 'rolling_days' ? { rollingDays: number } : undefined;
}
