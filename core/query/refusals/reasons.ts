import { INTERVALS } from '../../api/kinds/fields.ts';
import {
  COHORT_DEPTH_MAX,
  DEFINITIONS_READ_MAX,
  FORMULA_TERMS_MAX,
  METRIC_DEPTH_MAX,
  QUERY_FILTER_DEPTH_MAX,
  QUERY_FILTER_READS_MAX,
  QUERY_FILTER_VALUES_MAX,
  QUERY_FILTERS_MAX,
  QUERY_GROUP_BY_MAX,
  QUERY_LIST_MAX,
  QUERY_RANGE_DAYS_MAX,
  QUERY_ROWS_MAX,
  QUERY_ROWS_READ_MAX,
  QUERY_SERIES_MAX,
} from '../../base/limits.ts';
import { nearName } from '../../base/near-name.ts';
import { shownValue } from '../describe-issues.ts';
import type { Fault } from './fault.ts';
import { FUNNEL_REASONS, type FunnelEvidences } from './funnel-reasons.ts';
import { PERSON_REASONS, type PersonEvidences } from './person-reasons.ts';
import { invalid, type Spec, tooBroad } from './spec.ts';

type Test = { readonly property: string; readonly operator: string };
type Nothing = Readonly<Record<string, never>>;

/** Of kinds with many reasons of their own. */
type OfKinds = FunnelEvidences & PersonEvidences;

/** Each reason to refuse a request, with the evidence that its message needs. */
export type Evidences = OfKinds & {
  /** The schema rejects a field. */
  malformed: Fault;
  not_an_object: { given: unknown };
  list_too_long: { items: number };
  unknown_kind: { given: unknown; kinds: readonly string[] };
  unknown_zone: { given: string };
  unreadable_time: { field: string; given: string };
  unknown_range: { field: string; given: string; near: string | undefined };
  range_not_begun: { field: string; since: string };
  unknown_comparison: { given: string; comparisons: readonly string[]; near: string | undefined };
  empty_span: { field: string; at: string };
  reversed_span: { field: string; start: string; end: string };
  years_without_events: { field: string; start: string; end: string };
  span_too_long: { field: string; days: number };
  too_many_buckets: { interval: string; days: number; daysMax: number; coarser: string };
  units_differ: { units: readonly string[] };
  grouped_twice: { name: string };
  too_many_groups: { count: number };
  grouped_by_timestamp: Nothing;
  interval_of_a_total: { interval: string };
  whole_of_no_comparison: Nothing;
  smoothed_total: { field: string };
  not_cumulative: { aggregation: string; usable: readonly string[] };
  too_many_series: { count: number };
  measured_timestamp: Nothing;
  idle_measure_field: { field: string; usable: string; aggregation: string };
  rolling_within_a_day: { interval: string };
  nobody_counts: { least: number; most: number };
  distinct_of_nothing: Nothing;
  several_currencies: { currencies: readonly string[]; property: string };
  unknown_metric: { metric: string; near: string | undefined };
  metric_of_itself: { path: readonly string[] };
  metric_too_deep: { metric: string };
  too_many_definitions: { noun: string; count: number };
  buckets_not_ascending: { property: string; bounds: readonly number[] };
  buckets_of_text: { property: string };
  order_of_no_groups: { field: string };
  measured_text: { aggregation: string; property: string };
  too_many_values: { values: number };
  limit_too_high: { limit: number; cells: number; most: number };
  too_many_rows: { rows: number };
  reads_too_much: { rows: number };
  values_too_long: { bytes: number; bytesMax: number };
  statement_too_long: { bytes: number; bytesMax: number };
  explains_no_persons: { kind: string; able: readonly string[] };
  no_persons_behind: { field: string; remedy: string };
  cell_column_missing: { column: string; values: readonly string[] };
  cell_column_unknown: { column: string; columns: readonly string[] };
  cell_value_unknown: { column: string; given: unknown; values: readonly string[] };
  filters_too_deep: Nothing;
  too_many_filters: { count: number };
  too_many_reads: { count: number };
  two_spans: { within: string };
  unknown_window: { window: string };
  did_anything: { name: string; event: string };
  times_reversed: { name: string; event: string; least: number; most: number };
  unknown_cohort: { path: string; given: string; known: readonly string[] };
  cohort_too_deep: { path: string; given: string };
  filter_on_timestamp: { property: string };
  value_not_wanted: Test;
  value_missing: Test;
  no_values: Test;
  too_many_filter_values: Test & { count: number };
  empty_value: Test;
  list_not_wanted: Test;
  value_without_order: Test & { given: string | number | boolean };
  no_such_date: Test & { given: string | number | boolean };
  number_too_large: Test & { given: string | number | boolean };
  not_a_number: { property: string; given: string | number | boolean };
  touch_event_of_sessions: Nothing;
  amount_of_text: { property: string };
  group_of_no_session: { property: string; known: readonly string[] };
  brackets_out_of_order: { given: string };
  periods_beside_brackets: { periods: number };
  measure_of_pages: { measure: string };
  rate_of_no_conversion: Nothing;
  window_of_sessions: Nothing;
  mode_of_persons: { mode: string };
  too_many_edges: { steps: number; perStep: number; rows: number };
  formula_unfinished: { formula: string };
  formula_unclosed: { formula: string };
  formula_token: { formula: string; token: string };
  formula_series: { letter: string; last: string };
  formula_too_long: { terms: number };
};

const SHOWN_NAMES_MAX = 5;

const TIMESTAMP =
  'use date_range for the time of the event; a property that was sent as `timestamp` is `properties.timestamp`';

/** The code and the message of each reason. A message names the offending value and the remedy. */
export const REASONS: { readonly [R in keyof Evidences]: Spec<Evidences[R]> } = {
  malformed: invalid((fault) => fault),
  not_an_object: invalid(({ given }) => `the query must be an object, got ${shownValue(given)}`),
  list_too_long: invalid(
    ({ items }) => `a list of the query has ${items} items, at most ${QUERY_LIST_MAX} are read; shorten it`,
  ),
  unknown_kind: invalid(({ given, kinds }) => {
    const near = typeof given === 'string' ? nearName(given, kinds) : undefined;
    const fault =
      given === undefined ? 'the query has no `query_type`' : `query_type ${shownValue(given)} is not known`;
    const message = `${fault}; use one of ${kinds.join(', ')}${hintOf(near)}`;
    return { path: 'query_type', message, ...(near ? { did_you_mean: near } : {}) };
  }),
  unknown_zone: invalid(
    ({ given }) => `timezone \`${given.slice(0, 60)}\` is not known; use an IANA name, \`Europe/Berlin\``,
  ),
  unreadable_time: invalid(
    ({ field, given }) =>
      `${field} \`${given.slice(0, 60)}\` cannot be read; give both ends as dates (2026-06-30) or both as ` +
      'instants with a zone (2026-06-30T12:00:00Z)',
  ),
  unknown_range: invalid(({ field, given, near }) => ({
    path: field,
    message:
      `${field} ${shownValue(given)} is not known; use \`today\`, \`last_7_days\`, \`this_month\`, \`last_month\`, ` +
      `\`-24h\`, or an object with \`start\` and \`end\`${hintOf(near)}`,
    ...(near ? { did_you_mean: near } : {}),
  })),
  range_not_begun: invalid(
    ({ field, since }) => `${field} has not begun: it starts ${shownValue(since)}, which is later than now`,
  ),
  unknown_comparison: invalid(({ given, comparisons, near }) => ({
    path: 'compare',
    message:
      `compare ${shownValue(given)} is not known; use one of ${comparisons.join(', ')}, or a span as in ` +
      `\`date_range\`${hintOf(near)}`,
    ...(near ? { did_you_mean: near } : {}),
  })),
  empty_span: invalid(
    ({ field, at }) =>
      `${field} is empty: it starts and ends at ${at}, and an instant given as \`end\` is not part of it; give a later \`end\``,
  ),
  reversed_span: invalid(({ field, start, end }) => `${field} ends (${end}) before it starts (${start}); swap the two`),
  years_without_events: invalid(
    ({ field, start, end }) => `${field} ${start} to ${end} is not between 1970 and 2199; give years in between`,
  ),
  span_too_long: tooBroad(
    ({ field, days }) => `${field} spans ${days} days, at most ${QUERY_RANGE_DAYS_MAX} are kept; shorten it`,
  ),
  too_many_buckets: tooBroad(
    ({ interval, days, daysMax, coarser }) =>
      `interval \`${interval}\` allows at most ${daysMax} days, got ${days}; use \`${coarser}\``,
  ),
  units_differ: invalid(
    ({ units }) => `the units of time ${units.map((unit) => `\`${unit}\``).join(' and ')} differ; give one`,
  ),
  grouped_twice: invalid(({ name }) => `group_by names a property twice (${name.slice(0, 60)}); name each once`),
  too_many_groups: invalid(({ count }) => `group_by takes at most ${QUERY_GROUP_BY_MAX} properties, got ${count}`),
  grouped_by_timestamp: invalid(
    () => `group_by \`timestamp\`: ${TIMESTAMP}; units of time are ${INTERVALS.join(', ')}`,
  ),
  interval_of_a_total: invalid(
    ({ interval }) => `interval \`${interval}\` has no effect on one total; add \`time\` to group_by, or leave it out`,
  ),
  whole_of_no_comparison: invalid(
    () => 'compare_whole has no effect without `compare`; add `compare`, or leave it out',
  ),
  smoothed_total: invalid(({ field }) => `${field} runs over buckets of time; add \`time\` to group_by`),
  not_cumulative: invalid(
    ({ aggregation, usable }) => `\`${aggregation}\` cannot be cumulative; use one of ${usable.join(', ')}`,
  ),
  too_many_series: invalid(({ count }) => `events lists ${count} series, at most ${QUERY_SERIES_MAX} are allowed`),
  measured_timestamp: invalid(() => `aggregation_property \`timestamp\`: ${TIMESTAMP}`),
  idle_measure_field: invalid(
    ({ field, usable, aggregation }) =>
      `${field} has no effect on \`${aggregation}\`; use it with \`${usable}\`, or leave it out`,
  ),
  rolling_within_a_day: invalid(
    ({ interval }) =>
      `\`rolling_unique_users\` counts whole days, so interval \`${interval}\` is too fine; use \`day\`, \`week\` or \`month\``,
  ),
  nobody_counts: invalid(
    ({ least, most }) => `at_most ${most} is less than at_least ${least}, so nobody would count; swap the two`,
  ),
  distinct_of_nothing: invalid(
    () => '`distinct_values` counts the values of a property; name it as aggregation_property',
  ),
  several_currencies: invalid(
    ({ currencies, property }) =>
      `\`${property}\` is in several currencies (${currencies.join(', ')}), which cannot be added or compared; add ` +
      '`currency` to group_by, or filter by one `currency`',
  ),
  unknown_metric: invalid(({ metric, near }) => ({
    path: 'events',
    message: `the metric ${shownValue(metric)} is not saved in this project; name a saved metric${hintOf(near)}`,
    ...(near ? { did_you_mean: near } : {}),
  })),
  metric_of_itself: invalid(
    ({ path }) => `a metric contains itself: ${path.map(shownValue).join(' uses ')}; take one of them out`,
  ),
  metric_too_deep: invalid(
    ({ metric }) =>
      `the metric ${shownValue(metric)} names metrics that name metrics, more than ${METRIC_DEPTH_MAX} levels deep; ` +
      'write their series out',
  ),
  too_many_definitions: tooBroad(
    ({ noun, count }) =>
      `the request names ${count} ${noun}s, those that they name included; at most ${DEFINITIONS_READ_MAX} are allowed ` +
      'in one request; name fewer',
  ),
  buckets_not_ascending: invalid(
    ({ property, bounds }) =>
      `the buckets of \`${property.slice(0, 60)}\` must ascend, got ${bounds.slice(0, 20).join(', ')}; sort them and ` +
      'name each bound once',
  ),
  buckets_of_text: invalid(
    ({ property }) => `\`${property.slice(0, 60)}\` is text and has no numeric buckets; leave \`buckets\` out`,
  ),
  order_of_no_groups: invalid(
    ({ field }) => `${field} has no effect without groups; add \`group_by\`, or leave it out`,
  ),
  measured_text: invalid(
    ({ aggregation, property }) =>
      `\`${aggregation}\` needs a number, and \`${property}\` is text; name a number as aggregation_property`,
  ),
  too_many_values: tooBroad(
    ({ values }) =>
      `${values} values are more than ${QUERY_ROWS_MAX} rows; use a coarser interval, a shorter range or fewer series`,
  ),
  limit_too_high: tooBroad(
    ({ limit, cells, most }) =>
      `limit ${limit} times ${cells} values a group is more than ${QUERY_ROWS_MAX} rows; use a limit of ${most}, ` +
      'a coarser interval or a shorter range',
  ),
  too_many_rows: tooBroad(({ rows }) => `the answer has ${rows} rows, at most ${QUERY_ROWS_MAX}; narrow it`),
  values_too_long: tooBroad(
    ({ bytes, bytesMax }) =>
      `a filter has ${bytes} bytes of values, with their spellings and escapes, at most ${bytesMax} can be compared; ` +
      'shorten them, or use fewer',
  ),
  statement_too_long: tooBroad(
    ({ bytes, bytesMax }) =>
      `the query becomes ${bytes} bytes of SQL, since each series has the filters and groups for itself; at most ` +
      `${bytesMax} are allowed; use fewer series, groups or filters`,
  ),
  reads_too_much: tooBroad(
    ({ rows }) =>
      `the query would read about ${millions(rows)} million events, at most ${millions(QUERY_ROWS_READ_MAX)} million; ` +
      'shorten date_range, or name the events',
  ),
  explains_no_persons: invalid(
    ({ kind, able }) => `the numbers of \`${kind}\` are not those of persons; ask about one of ${able.join(', ')}`,
  ),
  no_persons_behind: invalid(({ field, remedy }) => `no persons are behind a number of \`${field}\`; ${remedy}`),
  cell_column_missing: invalid(({ column, values }) => ({
    path: `cell.${column}`,
    message: `the cell lacks \`${column}\`${among(values)}`,
  })),
  cell_column_unknown: invalid(({ column, columns }) => {
    const near = nearName(column, columns);
    const placed = columns.length > 0 ? `its cells are placed by ${columns.join(', ')}` : 'it has a single cell';
    const message = `the answer has no cells by \`${column.slice(0, 60)}\`; ${placed}`;
    return { path: `cell.${column.slice(0, 60)}`, message, ...(near ? { did_you_mean: near } : {}) };
  }),
  cell_value_unknown: invalid(({ column, given, values }) => ({
    path: `cell.${column}`,
    message: `no row of the answer has ${shownValue(given)} as \`${column}\`${among(values)}`,
  })),
  filters_too_deep: invalid(() => `filters nest deeper than ${QUERY_FILTER_DEPTH_MAX} levels; flatten them`),
  too_many_filters: invalid(({ count }) => `the query has ${count} filters, at most ${QUERY_FILTERS_MAX} are allowed`),
  too_many_reads: tooBroad(
    ({ count }) =>
      `the filters read events ${count} times, once for each behaviour, list, and test with \`scope\` person, also in ` +
      `cohorts and for each series; at most ${QUERY_FILTER_READS_MAX} are allowed; use fewer`,
  ),
  two_spans: invalid(
    ({ within }) => `a filter has \`within\` (${shownValue(within)}) and \`date_range\`; give one of the two`,
  ),
  unknown_window: invalid(
    ({ window }) =>
      `\`window\` ${shownValue(window)} is not a length of time; write a whole number with s, m, h, d or w, such as \`7d\``,
  ),
  did_anything: invalid(
    ({ name, event }) =>
      `\`${name}\` of ${shownValue(event)} with \`at_least\` 0 and no \`at_most\` is true of everybody; give \`at_most\` too`,
  ),
  times_reversed: invalid(
    ({ name, event, least, most }) =>
      `\`${name}\` of ${shownValue(event)} asks for at least ${least} and at most ${most} times; swap the two`,
  ),
  unknown_cohort: invalid(({ path, given, known }) => {
    const near = nearName(given, known);
    const remedy = near
      ? `; did you mean \`${near}\`?`
      : known.length > 0
        ? `; use one of ${known
            .slice(0, SHOWN_NAMES_MAX)
            .map((name) => `\`${name}\``)
            .join(', ')}`
        : '; the project has none, create it first';
    const message = `there is no cohort ${shownValue(given)}${remedy}`;
    return { path, message, ...(near ? { did_you_mean: near } : {}) };
  }),
  cohort_too_deep: invalid(({ path, given }) => ({
    path,
    message:
      `the cohort ${shownValue(given)} names cohorts that name cohorts, more than ${COHORT_DEPTH_MAX} levels deep or in ` +
      'a circle; write their rules out',
  })),
  filter_on_timestamp: ofTest(() => TIMESTAMP),
  value_not_wanted: ofTest(({ operator }) => `operator \`${operator}\` takes no value; leave it out`),
  value_missing: ofTest(({ operator }) => `operator \`${operator}\` needs a value`),
  no_values: ofTest(
    ({ operator }) => `operator \`${operator}\` needs at least one value, got an empty list; leave the filter out`,
  ),
  too_many_filter_values: ofTest(
    ({ operator, count }) => `operator \`${operator}\` takes at most ${QUERY_FILTER_VALUES_MAX} values, got ${count}`,
  ),
  empty_value: ofTest(({ operator }) => `operator \`${operator}\` needs a value that is not empty`),
  list_not_wanted: ofTest(
    ({ operator }) => `operator \`${operator}\` takes one value, got a list; use several filters in \`or\``,
  ),
  value_without_order: ofTest(
    ({ operator, given }) => `operator \`${operator}\` has no order for \`${given}\`; use \`equals\``,
  ),
  no_such_date: ofTest(
    ({ operator, given }) =>
      `operator \`${operator}\` cannot use ${shownValue(given)}, a date or time that does not exist; write ` +
      '`2026-01-31` or `2026-01-31T09:30:00Z`',
  ),
  number_too_large: ofTest(
    ({ operator, given }) =>
      `operator \`${operator}\` cannot use ${shownValue(given)}, which is beyond every number; use one below 1e308`,
  ),
  not_a_number: ofTest(({ given }) => {
    const remedy = given === '' ? 'use `is_not_set` for events without it' : 'give a number';
    return `the column holds numbers, and ${shownValue(given)} is not one; ${remedy}`;
  }),
  touch_event_of_sessions: invalid(
    () => '`touch_event` has no effect where sessions touch; add `touch: "event"`, or leave it out',
  ),
  amount_of_text: invalid(
    ({ property }) => `amount ${shownValue(property)} is no number that events carry; name one, such as \`revenue\``,
  ),
  group_of_no_session: invalid(({ property, known }) => {
    const near = nearName(property, known);
    const message =
      `group_by ${shownValue(property)} is said of no session; use one of ${known.join(', ')}, or \`touch: "event"\`` +
      (near ? `; did you mean \`${near}\`?` : '');
    return { path: 'group_by', message, ...(near ? { did_you_mean: near } : {}) };
  }),
  brackets_out_of_order: invalid(
    ({ given }) =>
      `brackets ${given.slice(0, 60)} overlap or are not in ascending order; write them like [1, 3, 7] or [[1, 3], [7, 9]]`,
  ),
  periods_beside_brackets: invalid(
    ({ periods }) => `periods ${periods} has no effect beside \`brackets\`, whose last period ends them; leave it out`,
  ),
  measure_of_pages: invalid(
    ({ measure }) => `measure \`${measure}\` is one of pages; add \`page\` to group_by, or leave it out`,
  ),
  rate_of_no_conversion: invalid(
    () => 'measure `conversion_rate` needs `conversions`; name the events that count as one',
  ),
  window_of_sessions: invalid(() => 'window is only for `unit: person`; a session ends by itself; leave it out'),
  mode_of_persons: invalid(
    ({ mode }) => `mode \`${mode}\` says what a session is, and the unit is a person; leave it out`,
  ),
  too_many_edges: tooBroad(
    ({ steps, perStep, rows }) =>
      `max_steps ${steps} with per_step ${perStep} may give ${rows} rows, more than ${QUERY_ROWS_MAX}; use fewer`,
  ),
  formula_unfinished: invalid(({ formula }) => `formula \`${formula}\` ends too early`),
  formula_unclosed: invalid(({ formula }) => `formula \`${formula}\` lacks a closing parenthesis`),
  formula_token: invalid(
    ({ formula, token }) =>
      `formula \`${formula}\` has \`${token}\`; use series letters, numbers, + - * / and parentheses`,
  ),
  formula_series: invalid(
    ({ letter, last }) => `formula names the series \`${letter}\`, but \`events\` has only A to ${last}; add one`,
  ),
  formula_too_long: invalid(
    ({ terms }) =>
      `the formula has ${terms} letters and numbers once those of its metrics stand in it; at most ` +
      `${FORMULA_TERMS_MAX} are allowed`,
  ),
  ...FUNNEL_REASONS,
  ...PERSON_REASONS,
};

function hintOf(near: string | undefined): string {
  return near ? `; did you mean \`${near}\`?` : '';
}

function ofTest<Evidence extends { readonly property: string }>(words: (evidence: Evidence) => string): Spec<Evidence> {
  return invalid((evidence) => `filter on \`${evidence.property.slice(0, 60)}\`: ${words(evidence)}`);
}

function among(values: readonly string[]): string {
  if (values.length === 0) return '';
  const more = values.length > VALUES_SHOWN_MAX ? ' …' : '';
  return `; it is one of ${values.slice(0, VALUES_SHOWN_MAX).map(shownValue).join(', ')}${more}`;
}

const VALUES_SHOWN_MAX = 10;

function millions(rows: number): number {
  return Math.ceil(rows / 1e6);
}
