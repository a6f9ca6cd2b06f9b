import type { BehaviourFilter, BehaviourSpan, Did } from '../../../../../core/api/kinds/behaviour-filters.ts';
import type { Operator } from '../../../../../core/api/kinds/field-names.ts';
import type { Filter, PropertyFilter } from '../../../../../core/api/kinds/fields.ts';
import { days } from '../../../format/days.ts';
import { eventLabel, valueLabel } from '../../../format/known-values.ts';
import type { WordKey } from '../../../words/areas.ts';
import { locale, t } from '../../../words/t.ts';
import { propertyLabel } from '../../filters/describe.ts';

/** A filter in words: `Country is Germany`, `did Order at least 3 times`. */
export function sayFilter(filter: Filter): string {
  if ('property' in filter) return sayTest(filter);
  if ('and' in filter) return allOf(filter.and.map(sayFilter));
  if ('or' in filter) return oneOf(filter.or.map(sayFilter));
  if ('not' in filter) return t('explore.say_not', { filter: sayFilter(filter.not) });
  if ('cohort' in filter) {
    const name = filter.found?.name ?? filter.cohort;
    return t(filter.operator === 'not_in' ? 'explore.say_not_in_cohort' : 'explore.say_in_cohort', { name });
  }
  return sayBehaviour(filter);
}

/** The condition of a test in a word or two. */
function operatorWord(operator: Operator): string {
  return t(OPERATOR_WORDS[operator]);
}

/** An event by its display name; `*` is any. */
export function eventWord(event: string): string {
  return event === '*' ? t('explore.any_event') : eventLabel(event);
}

export function oneOf(texts: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'disjunction' }).format(texts);
}

export function allOf(texts: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(texts);
}

const OPERATOR_WORDS: Readonly<Record<Operator, WordKey>> = {
  equals: 'filters.operator_is',
  in: 'filters.operator_is',
  not_equals: 'filters.operator_is_not',
  not_in: 'filters.operator_is_not',
  contains: 'filters.operator_contains',
  not_contains: 'filters.operator_not_contains',
  starts_with: 'filters.operator_starts_with',
  ends_with: 'explore.operator_ends_with',
  matches: 'explore.operator_matches',
  not_matches: 'explore.operator_not_matches',
  greater_than: 'filters.operator_more_than',
  greater_or_equal: 'filters.operator_at_least',
  less_than: 'filters.operator_less_than',
  less_or_equal: 'filters.operator_at_most',
  is_set: 'filters.operator_set',
  is_not_set: 'filters.operator_not_set',
};

function sayTest({ property, operator, value }: PropertyFilter): string {
  const values = value === undefined ? [] : [value].flat();
  const shown = values.map((each) =>
    typeof each === 'number' ? exactNumber(each) : valueLabel(property, String(each)),
  );
  return [propertyLabel(property), operatorWord(operator), ...(shown.length > 0 ? [oneOf(shown)] : [])].join(' ');
}

function exactNumber(value: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 20 }).format(value);
}

function sayBehaviour(filter: BehaviourFilter): string {
  if ('did_in_sequence' in filter) {
    const { steps, ...span } = filter.did_in_sequence;
    return withSpan(t('explore.say_sequence', { events: allOf(steps.map(({ event }) => eventWord(event))) }), span);
  }
  if ('first_did' in filter) {
    return withSpan(t('explore.say_first_did', { event: eventWord(filter.first_did.event) }), filter.first_did);
  }
  return 'did' in filter ? sayDid(filter.did, 'explore.say_did') : sayDid(filter.did_not, 'explore.say_did_not');
}

function sayDid(did: Did, key: 'explore.say_did' | 'explore.say_did_not'): string {
  const times = timesWord(did);
  const said = t(key, { event: eventWord(did.event) });
  return withSpan(times === undefined ? said : `${said} ${times}`, did);
}

function timesWord({ at_least: least, at_most: most }: Did): string | undefined {
  if (least === undefined && most === undefined) return undefined;
  if (most === undefined) return t('explore.say_at_least', { count: least ?? 1 });
  return least === undefined
    ? t('explore.say_at_most', { count: most })
    : t('explore.say_between', { least, count: most });
}

function withSpan(said: string, { within, date_range: range }: BehaviourSpan): string {
  const span =
    within === undefined ? (typeof range === 'object' && 'start' in range ? days(range) : undefined) : spanWord(within);
  return span === undefined ? said : `${said} (${span})`;
}

/** A span of the past in words; one that this page has no words for stays as it is written. */
export function spanWord(within: string): string {
  if (within === 'all_time') return t('explore.span_all_time');
  const count = /^last_(\d+)_days$/.exec(within)?.[1];
  return count === undefined ? within : t('explore.span_last_days', { count: Number(count) });
}
