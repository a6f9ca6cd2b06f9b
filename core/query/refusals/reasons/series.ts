import { FORMULA_TERMS_MAX, METRIC_DEPTH_MAX, QUERY_SERIES_MAX } from '../../../base/limits.ts';
import { shownValue } from '../../describe-issues.ts';
import { invalid, type Spec } from '../spec.ts';
import { hintOf, TIMESTAMP } from './words.ts';

type Nothing = Readonly<Record<string, never>>;

/** The reasons to refuse series, their measures, metrics and formulas, with the evidence that their messages need. */
export type SeriesEvidences = {
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
  measured_text: { aggregation: string; property: string };
  formula_unfinished: { formula: string };
  formula_unclosed: { formula: string };
  formula_token: { formula: string; token: string };
  formula_series: { letter: string; last: string };
  formula_too_long: { terms: number };
};

export const SERIES_REASONS: { readonly [R in keyof SeriesEvidences]: Spec<SeriesEvidences[R]> } = {
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
      `\`${property}\` is in several currencies (${currencies.join(', ')}), which cannot be added or compared; choose a ` +
      'reporting currency in the settings of the project, add `currency` to group_by, or filter by one `currency`',
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
  measured_text: invalid(
    ({ aggregation, property }) =>
      `\`${aggregation}\` needs a number, and \`${property}\` is text; name a number as aggregation_property`,
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
};
