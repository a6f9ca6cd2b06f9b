import { z } from 'zod';

/** Fields that several kinds of query share. Their descriptions reach OpenAPI and language models. */

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
/** One test of a property; `filterSchema` describes it. */
export type PropertyFilter = {
  property: string;
  operator: Operator;
  value?: FilterValue | FilterValue[] | undefined;
};
export type Filter = PropertyFilter | { and: Filter[] } | { or: Filter[] } | { not: Filter };

const filterValue = z.union([z.string(), z.number(), z.boolean()]);
export const filterSchema: z.ZodType<Filter> = z
  .lazy(() =>
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
  )
  .meta({
    id: 'Filter',
    description:
      'A test of a property, or several tests joined by `and`, `or` and `not`. Columns are properties like any other; ' +
      '`properties.x` names the sent property if a column has the same name; `person` is the person of the event. A value ' +
      'matches every group displayed with its text: `"42"` and 42 match both, and elements of lists. Comparisons use each ' +
      "event's value by its own type: a number, a version, a date (in the query's zone, a day as a whole), otherwise its " +
      'text. `contains`, `starts_with` and `ends_with` ignore case; for a list, `contains` needs an equal element; `matches` ' +
      'takes an RE2 pattern. Negations also hold for events without the property.',
  });

export const dateRangeSchema = z.strictObject({ start: z.string(), end: z.string() }).meta({
  id: 'DateRange',
  description:
    "Dates `YYYY-MM-DD`, both inclusive, in the query's time zone; or instants (ISO 8601 with a zone), half-open: " +
    'start <= t < end.',
});
export type DateRange = z.infer<typeof dateRangeSchema>;

export const seriesSchema = z
  .strictObject({
    event: z.string().min(1),
    label: z.string().min(1).max(200).optional(),
    filters: z.array(filterSchema).optional(),
    aggregation: z.enum(AGGREGATIONS).optional(),
    aggregation_property: z.string().min(1).optional(),
  })
  .meta({
    id: 'Series',
    description: 'One line of a chart: an event (`*` for any) with filters and a measure of its own.',
  });
export type Series = z.infer<typeof seriesSchema>;
