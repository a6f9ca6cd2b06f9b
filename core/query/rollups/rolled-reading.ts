import { links } from '../persons.ts';
import {
  call,
  column,
  infix,
  not,
  type Output,
  output,
  type Query,
  select,
  text,
  union,
  value,
} from '../tree/nodes.ts';
import { bucketOf, conditionsOf, groupOutputs, type Reading } from '../trend/reading.ts';
import type { Trend, TrendSeries } from '../trend/request.ts';
import type { SpanOfBuckets } from '../trend/spans.ts';
import { grainFor, type Rolled } from './grain-for.ts';
import { daysTouched, type SettledDay, usableDays } from './usable-days.ts';

export type RolledReading = Reading & { readonly days: readonly SettledDay[] };

/**
 * A series in a span of which some days are settled: rows of rollups for these, events for all others, measured
 * together, so that a person who is in both counts once. Undefined where no rollup gives an equal answer.
 */
export function rolledReading(trend: Trend, series: TrendSeries, span: SpanOfBuckets): RolledReading | undefined {
  const days = usableDays(trend.settledDays, span, trend.interval);
  const rolled = days.length > 0 ? grainFor(series, trend.groups) : undefined;
  if (!rolled) return undefined;
  const { value, key } = rolled.measure;
  const query = bothOf(trend, series, span, rolled, days);
  return {
    rows: { from: series.measure.needsPerson ? { kind: 'linked_query', query, links } : { kind: 'query', query } },
    time: output('bucket'),
    groups: trend.groups.map((_, index) => ({ as: `g${index}`, of: output(`g${index}`) })),
    value,
    ...(key ? { key } : {}),
    days,
  };
}

/** Rows of rollups, and the events of all days that have none: `bucket, g0…`, and the parts of the measure. */
function bothOf(
  trend: Trend,
  series: TrendSeries,
  span: SpanOfBuckets,
  { grain, measure }: Rolled,
  days: readonly SettledDay[],
): Query {
  const { keyed, where } = conditionsOf(trend, series, span);
  const outputs = (from: 'ofEvent' | 'ofRollup'): Output[] => [
    { as: 'bucket', of: bucketOf(trend, span) },
    ...groupOutputs(trend),
    ...measure.parts.map((part) => ({ as: part.as, of: part[from] })),
  ];
  const versions = value(
    'Array(String)',
    days.map(({ version }) => version),
  );
  const fromRollups = select({
    outputs: outputs('ofRollup'),
    from: { kind: 'table', table: 'rollups' },
    keyed: [infix(column('grain'), '=', text(grain.name)), ...keyed, infix(column('version'), 'in', versions)],
    where,
  });
  if (days.length === daysTouched(span)) return fromRollups;
  const dayNumbers = value(
    'Array(UInt32)',
    days.map(({ day }) => Number(day.replaceAll('-', ''))),
  );
  const fromEvents = select({
    outputs: outputs('ofEvent'),
    from: { kind: 'table', table: 'events' },
    // The form of the partition key: the partitions of these days are not even opened.
    keyed: [...keyed, not(infix(call('to_day_number', column('timestamp')), 'in', dayNumbers))],
    where,
  });
  return union([fromRollups, fromEvents]);
}
