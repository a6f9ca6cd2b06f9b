import { z } from 'zod';
import { QUERY_RANGE_DAYS_MAX, ROLLING_DAYS_MAX } from '../../base/limits.ts';
import { CALENDAR_UNITS } from '../../base/time/calendar-units.ts';
import { type BehaviourFilter, behaviourSchemas, type CohortFilter } from './behaviour-filters.ts';
import { AGGREGATIONS, OPERATORS, type Operator, SCOPES, type Scope } from './field-names.ts';

/** Fields that several kinds of query share. Their descriptions reach OpenAPI and language models. */

export type FilterValue = string | number | boolean;
/** One test of a property; `filterSchema` describes it. */
export type PropertyFilter = {
  property: string;
  operator: Operator;
  value?: FilterValue | FilterValue[] | undefined;
  scope?: Scope | undefined;
};
export type Filter =
  | PropertyFilter
  | { and: Filter[] }
  | { or: Filter[] }
  | { not: Filter }
  | BehaviourFilter
  | CohortFilter;

const filterValue = z.union([z.string(), z.number(), z.boolean()]);
export const filterSchema: z.ZodType<Filter> = z
  .lazy(() =>
    z.union([
      z.strictObject({
        property: z.string().min(1),
        operator: z.enum(OPERATORS),
        value: z.union([filterValue, z.array(filterValue)]).optional(),
        scope: z.enum(SCOPES).optional(),
      }),
      z.strictObject({ and: z.array(filterSchema).min(1) }),
      z.strictObject({ or: z.array(filterSchema).min(1) }),
      z.strictObject({ not: filterSchema }),
      ...behaviourSchemas(filterSchema, dateRangeSchema),
    ]),
  )
  .meta({
    id: 'Filter',
    description:
      'A test of a property, or several tests joined by `and`, `or` and `not`. Columns are properties like any other; ' +
      '`properties.x` names the sent property if a column has the same name; `person` is the person of the event, `weekday` (1 for Monday to 7 for Sunday) and `hour_of_day` (0 to 23) those of ' +
      'its local time. A value ' +
      'matches every group displayed with its text: `"42"` and 42 match both, and elements of lists. Comparisons use each ' +
      "event's value by its own type: a number, a version, a date (in the query's zone, a day as a whole), otherwise its " +
      'text. `contains`, `starts_with` and `ends_with` ignore case; for a list, `contains` needs an equal element; `matches` ' +
      'takes an RE2 pattern. Negations also hold for events without the property. `scope` says whose events stay: `event` ' +
      '(the default), those that pass; `session` or `person`, all events of a session, or of a person, with at least one ' +
      'that passes, and with a negative operator those with none. `did`, `did_not`, `first_did`, `did_in_sequence` and ' +
      '`cohort` keep all events of the persons they are true of.',
  });

export const dateSpanSchema = z.strictObject({ start: z.string(), end: z.string() }).meta({
  id: 'DateSpan',
  description:
    "Dates `YYYY-MM-DD`, both inclusive, in the query's time zone; or instants (ISO 8601 with a zone), half-open: " +
    'start <= t < end.',
});
/** A span with both ends. */
export type DateSpan = z.infer<typeof dateSpanSchema>;

/** A span, or a period relative to the time of the query; `core/api/range-dates.ts` resolves it. */
export const dateRangeSchema = z
  .union([
    dateSpanSchema,
    z.string().min(1),
    z.strictObject({ since: z.string() }),
    z.strictObject({ last: z.int().min(1).max(QUERY_RANGE_DAYS_MAX), unit: z.enum(CALENDAR_UNITS) }),
  ])
  .meta({
    id: 'DateRange',
    description:
      "Two dates or instants; or a period relative to now, in the query's time zone, resolved in `meta.range`: `today`, " +
      '`yesterday`, `this_week`, `this_month`, `this_quarter`, `this_year` (each up to and with today), `last_week`, ' +
      '`last_month`, `last_quarter`, `last_year` (the whole one before), `last_7_days` (calendar days with today; also ' +
      'weeks, months, quarters and years, the running one included), `last_24_hours` or `-24h` (exact, up to now; also ' +
      '`-30m`, `-7d`, `-2w`); `{"since": "2026-10-01"}` (a date, up to and with today; or an instant, up to now); ' +
      '`{"last": 7, "unit": "day"}` is `last_7_days`.',
  });
export type DateRange = z.infer<typeof dateRangeSchema>;

/** The measure of a series; a request has the same fields for series that have none. */
export const measureFields = {
  aggregation: z
    .enum(AGGREGATIONS)
    .optional()
    .describe(
      'The measure, by default `count`. `unique_sessions`: sessions, sent or made from times, with an event in the bucket; ' +
        'one that crosses midnight counts in both days. `rolling_unique_users`: persons of the `rolling_days` calendar days that end ' +
        'with the bucket, also before the range. `first_time`: first events of persons of that name in all of history, ' +
        'counted if they match the filters; `first_matching`: the first that match. `count_per_user`: events over ' +
        "persons; `sum_per_user`: the sum over persons; `avg_per_user`: the mean of each person's own mean. " +
        '`distinct_values`: how many values of `aggregation_property`.',
    ),
  aggregation_property: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The number that `sum`, `avg`, `min`, `max`, `median`, the percentiles and the means per person aggregate, by ' +
        'default `revenue`; or the property whose values `distinct_values` counts.',
    ),
  at_least: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe('With `unique_users`: only persons with at least so many events in the bucket.'),
  at_most: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe('With `unique_users`: only persons with at most so many events in the bucket.'),
  rolling_days: z
    .number()
    .int()
    .min(1)
    .max(ROLLING_DAYS_MAX)
    .optional()
    .describe('With `rolling_unique_users`, by default 7: 7 for weekly, 28 for monthly active users.'),
};

export const seriesSchema = z
  .strictObject({
    event: z.string().min(1).describe('Its name; `*` is any event.'),
    label: z.string().min(1).max(200).optional().describe('The name in the column `series`; by default the event.'),
    filters: z.array(filterSchema).optional().describe('Filters of this series, besides those of the query.'),
    ...measureFields,
  })
  .meta({
    id: 'Series',
    description: 'One line of a chart: an event (`*` for any) with filters and a measure of its own.',
  });
export type Series = z.infer<typeof seriesSchema>;

const metricSeriesSchema = z
  .strictObject({
    metric: z.string().min(1).describe('The name or the id of a saved metric.'),
    label: z.string().min(1).max(200).optional().describe('The name in the column `series`; by default the metric.'),
    filters: z.array(filterSchema).optional().describe('Further filters of each event that the metric counts.'),
  })
  .meta({
    id: 'MetricSeries',
    description:
      'One line of a chart: a saved metric, by its name or id, with further filters for each of its events. A formula ' +
      'may use it by letter like any other series.',
  });

/** A series of a request: an event by its name alone, with a measure of its own, or a saved metric. */
export const askedSeriesSchema = z.union([z.string().min(1), seriesSchema, metricSeriesSchema]);
export type AskedSeries = z.infer<typeof askedSeriesSchema>;
