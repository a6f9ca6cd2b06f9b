import { z } from 'zod';
import type { RuleBucket } from '../../api/alert-rules.ts';
import { QUERY_BUCKETS_MAX, QUERY_ROWS_MAX, QUERY_SERIES_MAX, RULE_SERIES_MAX } from '../../base/limits.ts';
import { ok } from '../../base/result.ts';
import type { Span } from '../../base/time/local-hours.ts';
import { breakdownName, namedRows, numberOf } from './read-rows.ts';
import { rangeOf, runsOf } from './runs.ts';
import type { WatchAsked, WatchedKind, WatchedRow, WatchPlan, WatchRequest } from './watch-plan.ts';

/** `events` and `segmentation`: one value for each bucket, series and group. */
export const trend: WatchedKind = (asked) => {
  const fields = fieldsSchema.parse(asked.query);
  const measures = measuresOf(fields);
  const isOneByOne =
    asked.bucket === 'five_minutes' && !measures.every((each) => each !== undefined && ADDS_UP.has(each));
  return ok({
    requests: (buckets) => (isOneByOne ? oneByOne(asked, fields, buckets) : overTime(asked, fields, buckets)),
    isZeroIfEmpty: measures.every((each) => each !== undefined && COUNTS.has(each)),
    growsOnly: measures.every((each) => each !== undefined && GROWS.has(each)),
    lagMs: 0,
    isOneByOne,
    ...breakdownName(baseQuery(asked, fields).group_by),
    judges: `each ${BUCKET_WORDS[asked.bucket]} that is over`,
  } satisfies WatchPlan);
};

export const BUCKET_WORDS: Readonly<Record<RuleBucket, string>> = {
  minute: 'minute',
  five_minutes: 'five minutes',
  hour: 'hour',
  day: 'day',
  week: 'week',
};

const fieldsSchema = z.looseObject({
  events: z.array(z.union([z.string(), z.looseObject({ aggregation: z.string().optional() })])).optional(),
  group_by: z.array(z.unknown()).optional(),
  aggregation: z.string().optional(),
  formula: z.string().optional(),
});
type Fields = z.infer<typeof fieldsSchema>;

const ADDS_UP = new Set(['count', 'sum', 'first_time', 'first_matching']);
const GROWS = new Set(['count', 'unique_users', 'unique_sessions', 'first_time', 'first_matching', 'distinct_values']);
const COUNTS = new Set([...GROWS, 'sum', 'rolling_unique_users']);

/** The measure of each series; undefined for one that divides, or that a saved metric defines. */
function measuresOf({ events, aggregation = 'count', formula }: Fields): readonly (string | undefined)[] {
  if (formula !== undefined) return [undefined];
  if (!events) return [aggregation];
  return events.map((each) => {
    if (typeof each === 'string') return aggregation;
    return 'metric' in each ? undefined : (each.aggregation ?? aggregation);
  });
}

const TIME_UNITS: readonly unknown[] = ['time', 'minute', 'hour', 'day', 'week', 'month'];
/** Of a report these say how it is drawn, not what its number is. */
const DRAWN = [
  'compare',
  'compare_whole',
  'cumulative',
  'moving_average',
  'limit',
  'rest',
  'totals',
  'order',
  'search',
];

function baseQuery({ query, clock }: WatchAsked, { group_by = [] }: Fields) {
  const kept = Object.entries(query).filter(([name]) => !DRAWN.includes(name));
  const groups = group_by.filter((each) => !TIME_UNITS.includes(each));
  return {
    ...Object.fromEntries(kept),
    timezone: clock.zone,
    week_start: clock.weekStart,
    group_by: groups,
  };
}

/** More groups than are watched, so that one that fell in rank is not taken for one that is gone. */
const GROUPS_READ = { min: 2 * RULE_SERIES_MAX, max: 500 } as const;

/** How many groups an answer has room for. */
function groupLimit(fields: Fields, rowsPerGroup: number): number {
  return Math.min(GROUPS_READ.max, Math.floor(QUERY_ROWS_MAX / (rowsPerGroup * seriesOf(fields))));
}

function seriesOf({ formula, events }: Fields): number {
  return formula === undefined ? Math.min(QUERY_SERIES_MAX, events?.length ?? 1) : 1;
}

function overTime(asked: WatchAsked, fields: Fields, buckets: readonly Span[]): WatchRequest[] {
  const { bucket, clock } = asked;
  const base = baseQuery(asked, fields);
  const isGrouped = base.group_by.length > 0;
  const rowsPerBucket = bucket === 'five_minutes' ? 5 : 1;
  const rowsMax = QUERY_ROWS_MAX / (seriesOf(fields) * (isGrouped ? GROUPS_READ.min : 1));
  const bucketsMax = Math.max(1, Math.floor(Math.min(QUERY_BUCKETS_MAX, rowsMax) / rowsPerBucket));
  return runsOf(buckets, bucketsMax).map((run) => ({
    query: {
      ...base,
      query_type: 'events',
      interval: bucket === 'five_minutes' ? 'minute' : bucket,
      date_range: rangeOf(run),
      ...(isGrouped ? { limit: groupLimit(fields, run.length * rowsPerBucket) } : {}),
    },
    buckets: run,
    read: (answer) => {
      const rows = namedRows(answer, clock.zone).flatMap(({ startMs, series, cell }): WatchedRow[] =>
        startMs === undefined ? [] : [{ series, startMs, value: numberOf(cell('value')) }],
      );
      return bucket === 'five_minutes' ? added(run, rows) : rows;
    },
  }));
}

/** Sums of minutes. */
function added(run: readonly Span[], rows: readonly WatchedRow[]): WatchedRow[] {
  const sums = new Map<string, WatchedRow>();
  for (const { series, startMs, value } of rows) {
    const bucket = run.find((each) => each.startMs <= startMs && startMs < each.endMs);
    if (!bucket) continue;
    const key = `${bucket.startMs} ${series}`;
    sums.set(key, { series, startMs: bucket.startMs, value: (sums.get(key)?.value ?? 0) + (value ?? 0) });
  }
  return [...sums.values()];
}

/** Persons and means of five minutes are not those of its minutes together, so each has a query of its own. */
function oneByOne(asked: WatchAsked, fields: Fields, buckets: readonly Span[]): WatchRequest[] {
  const base = baseQuery(asked, fields);
  return buckets.map((bucket) => ({
    query: {
      ...base,
      query_type: 'segmentation',
      date_range: rangeOf([bucket]),
      ...(base.group_by.length > 0 ? { limit: groupLimit(fields, 1) } : {}),
    },
    buckets: [bucket],
    read: (answer) =>
      namedRows(answer, asked.clock.zone).map(({ series, cell }) => ({
        series,
        startMs: bucket.startMs,
        value: numberOf(cell('value')),
      })),
  }));
}
