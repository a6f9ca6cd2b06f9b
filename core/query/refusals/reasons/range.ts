import { QUERY_RANGE_DAYS_MAX } from '../../../base/limits.ts';
import { shownValue } from '../../describe-issues.ts';
import { invalid, type Spec, tooBroad } from '../spec.ts';
import { hintOf } from './words.ts';

type Nothing = Readonly<Record<string, never>>;

/** The reasons to refuse a range of time, or the span to compare with, with the evidence that their messages need. */
export type RangeEvidences = {
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
  whole_of_no_comparison: Nothing;
};

export const RANGE_REASONS: { readonly [R in keyof RangeEvidences]: Spec<RangeEvidences[R]> } = {
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
  whole_of_no_comparison: invalid(
    () => 'compare_whole has no effect without `compare`; add `compare`, or leave it out',
  ),
};
