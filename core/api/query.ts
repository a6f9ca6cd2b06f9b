import { z } from 'zod';

/** What `POST /query` takes and returns. The kinds themselves stand in `core/query/kinds`. */

export const OPERATORS = [
  'equals',
  'not_equals',
  'contains',
  'not_contains',
  'starts_with',
  'ends_with',
  'matches',
  'not_matches',
  'greater_than',
  'greater_or_equal',
  'less_than',
  'less_or_equal',
  'in',
  'not_in',
  'is_set',
  'is_not_set',
] as const;
export type Operator = (typeof OPERATORS)[number];

export const AGGREGATIONS = [
  'count',
  'unique_users',
  'unique_sessions',
  'count_per_user',
  'sum',
  'avg',
  'min',
  'max',
  'median',
  'p90',
  'p95',
  'p99',
] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export const INTERVALS = ['minute', 'hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

export type FilterValue = string | number | boolean;
/**
 * One test of a property. Columns are properties like any other; `properties.x` names the sent one where both exist;
 * `person` is who did it.
 *
 * A value finds what groups show under its text: `"42"` and 42 find both, and elements of lists. Comparisons read each
 * event's value as what it is: a number, a version, a date (in the query's zone, a day with all of it), else its letters.
 * `contains`, `starts_with` and `ends_with` ignore case; of a list `contains` asks for an element; `matches` takes RE2.
 * Negations hold for events without the property too.
 */
export type PropertyFilter = {
  property: string;
  operator: Operator;
  value?: FilterValue | FilterValue[] | undefined;
};
export type Filter = PropertyFilter | { and: Filter[] } | { or: Filter[] } | { not: Filter };

const filterValue = z.union([z.string(), z.number(), z.boolean()]);
export const filterSchema: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({
      property: z.string().min(1),
      operator: z.enum(OPERATORS),
      value: z.union([filterValue, z.array(filterValue)]).optional(),
    }),
    z.strictObject({ and: z.array(filterSchema).min(1) }),
    z.strictObject({ or: z.array(filterSchema).min(1) }),
    z.strictObject({ not: filterSchema }),
  ]),
);

/**
 * `start` and `end`: dates `YYYY-MM-DD`, both inclusive, in the query's time zone; or instants (ISO 8601 with a zone),
 * then the span is half-open: start <= t < end.
 */
export const dateRangeSchema = z.strictObject({ start: z.string(), end: z.string() });
export type DateRange = z.infer<typeof dateRangeSchema>;

/** One line of a chart: an event (`*` for any) with filters and a measure of its own. */
export const seriesSchema = z.strictObject({
  event: z.string().min(1),
  label: z.string().min(1).max(200).optional(),
  filters: z.array(filterSchema).optional(),
  aggregation: z.enum(AGGREGATIONS).optional(),
  aggregation_property: z.string().min(1).optional(),
});
export type Series = z.infer<typeof seriesSchema>;

const trendFields = {
  project_id: z.string().min(1),
  date_range: dateRangeSchema,
  timezone: z.string().optional(),
  events: z
    .array(z.union([z.string().min(1), seriesSchema]))
    .min(1)
    .optional(),
  filters: z.array(filterSchema).optional(),
  /** Properties, and at most one unit of time: `time` (the interval) or `minute` … `month`. */
  group_by: z.array(z.string().min(1)).optional(),
  aggregation: z.enum(AGGREGATIONS).optional(),
  /** What `sum`, `avg`, `min`, `max`, `median` and the percentiles run over; default `revenue`. */
  aggregation_property: z.string().min(1).optional(),
  interval: z.enum(INTERVALS).optional(),
  /** Arithmetic over the series by letter, `A / B * 100`; the answer is one series. */
  formula: z.string().max(200).optional(),
  /**
   * An earlier span set beside this one, as the column `previous`: `previous` is the one just before, as long (in whole
   * days where this one is); `previous_year` the same dates of the year before; or a named one. Each bucket stands beside
   * the same stretch of the earlier span. A stretch that no bucket stands beside has a row of its own, with its own
   * `time` and null as `value`; a bucket beside no stretch has null as `previous`. While this span is not over, only the
   * same stretch of the earlier one is read (`meta.compared`).
   */
  compare: z.union([z.enum(['previous', 'previous_year']), dateRangeSchema]).optional(),
  /** Reads the whole of the earlier span also while this one is not over; buckets to come have null as `value`. */
  compare_whole: z.boolean().optional(),
  /** Runs on from bucket to bucket; of persons and sessions nobody is counted twice. Not for means and percentiles. */
  cumulative: z.boolean().optional(),
  /** Mean over this many buckets, the present one included; at the beginning over as many as there are. */
  moving_average: z.number().int().min(2).max(366).optional(),
  /**
   * Groups to return, the largest (of the first series) first; the rest is left out and `meta.groups_left_out` counts it.
   * Without it as many as fit into the rows that an answer may have.
   */
  limit: z.number().int().min(1).max(10_000).optional(),
  /** Bots are left out unless asked for. */
  include_bots: z.boolean().optional(),
};

/**
 * A trend: one value a bucket of time, empty buckets included, none in the future.
 * Columns: time, series? (when there are several), group…, value, previous?. `time` is a date for day, week (its Monday)
 * and month (its first), else local time with its offset. Rows by time, then group (the largest first), then series.
 * A count or sum of nothing is 0; a mean, bound or percentile of nothing, and a division by zero, is null.
 */
export const eventsQuerySchema = z.strictObject({ query_type: z.literal('events'), ...trendFields });
/** A total, or one value a group. Columns: time?, series?, group…, value, previous?. */
export const segmentationQuerySchema = z.strictObject({ query_type: z.literal('segmentation'), ...trendFields });
export type EventsQuery = z.infer<typeof eventsQuerySchema>;
export type SegmentationQuery = z.infer<typeof segmentationQuerySchema>;

/** What the caller may ask today; `core/query/kinds/index.ts` is the registry that must agree. */
export type QueryRequest = EventsQuery | SegmentationQuery;

export type ColumnType = 'string' | 'number' | 'boolean' | 'time' | 'date';
export type QueryColumn = { name: string; type: ColumnType };
export type Cell = string | number | boolean | null;

/** Something that the reader of an answer should know, though it is right as it was asked. */
export type QueryWarning = {
  code:
    | 'unknown_event'
    | 'unknown_property'
    /** The look-up of a name was not answered in time. */
    | 'unchecked_name'
    | 'hidden_property'
    | 'object_property'
    | 'elements_counted'
    /** No value of the property is of a kind that the request asks for: numbers, dates, versions. */
    | 'incomparable_value'
    /** A version of two parts was compared as the number that it reads as. */
    | 'compared_as_number';
  /** The name in the request that it is about. */
  name: string;
  message: string;
  /** The name that was probably meant. */
  did_you_mean?: string;
};

export type QueryResponse = {
  columns: QueryColumn[];
  rows: Cell[][];
  totals?: Record<string, number>;
  meta: {
    query_id: string;
    elapsed_ms: number;
    rows_read: number;
    cached: boolean;
    timezone: string;
    /** The span that was read, as instants, half-open. */
    range: { start: string; end: string };
    interval?: Interval;
    /** Where there is `compare`: the span that `previous` was read from, as instants, half-open; it may be empty. */
    compared?: { start: string; end: string };
    /**
     * Where something is still to come: the range was not over at `as_of`, or its last bucket was not. `bucket` is the
     * `time` of that bucket: its rows are figures so far.
     */
    incomplete?: { as_of: string; bucket?: string };
    groups_left_out?: number;
    warnings?: readonly QueryWarning[];
    /** Days (UTC) that were read from rollups in place of their events; the answer is the same. */
    rollup?: { days: number };
    /** Both where the range reaches past the days that the store still has; else it is read from the store alone. */
    tiers?: readonly ('hot' | 'cold')[];
    /** Days (UTC) that were read from cold storage. */
    cold_days?: number;
    /** Days (UTC) with events that are gone from the store and not in cold storage: the answer lacks them. */
    days_missing?: readonly string[];
    /** With `?sql=1`: the statement and the values of its placeholders. */
    sql?: string;
    params?: Readonly<Record<string, string | number | readonly string[] | readonly number[]>>;
  };
};
