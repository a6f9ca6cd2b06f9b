import {
  COHORT_DEPTH_MAX,
  QUERY_FILTER_DEPTH_MAX,
  QUERY_FILTER_READS_MAX,
  QUERY_FILTER_VALUES_MAX,
  QUERY_FILTERS_MAX,
} from '../../../base/limits.ts';
import { nearName } from '../../../base/near-name.ts';
import { shownValue } from '../../describe-issues.ts';
import { invalid, type Spec, tooBroad } from '../spec.ts';
import { TIMESTAMP } from './words.ts';

type Test = { readonly property: string; readonly operator: string };
type Nothing = Readonly<Record<string, never>>;

/** The reasons to refuse filters and cohorts, with the evidence that their messages need. */
export type FilterEvidences = {
  filters_too_deep: Nothing;
  mixed_group: { names: readonly string[] };
  too_many_filters: { count: number };
  too_many_reads: { count: number };
  two_spans: { within: string };
  unknown_window: { window: string };
  did_anything: { name: string; event: string };
  times_reversed: { name: string; event: string; least: number; most: number };
  unknown_cohort: { path: string; given: string; known: readonly string[] };
  deleted_cohort: { path: string; given: string; name: string };
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
};

const SHOWN_NAMES_MAX = 5;

export const FILTER_REASONS: { readonly [R in keyof FilterEvidences]: Spec<FilterEvidences[R]> } = {
  filters_too_deep: invalid(() => `filters nest deeper than ${QUERY_FILTER_DEPTH_MAX} levels; flatten them`),
  mixed_group: invalid(
    ({ names }) =>
      `a group joins tests of events with tests of their session (${names.slice(0, SHOWN_NAMES_MAX).map(shownValue).join(', ')}), ` +
      'which cannot be told of whole sessions; give the tests of events `"scope": "session"`, or put them outside of the group',
  ),
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
  deleted_cohort: invalid(({ path, given, name }) => ({
    path,
    message: `the cohort ${shownValue(name)} (${shownValue(given)}) was deleted; restore it, or leave it out`,
  })),
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
};

function ofTest<Evidence extends { readonly property: string }>(words: (evidence: Evidence) => string): Spec<Evidence> {
  return invalid((evidence) => `filter on \`${evidence.property.slice(0, 60)}\`: ${words(evidence)}`);
}
