import type { Aggregation } from '../../../../../core/api/kinds/field-names.ts';
import type { WordKey } from '../../../words/areas.ts';
import { t } from '../../../words/t.ts';
import { propertyLabel } from '../../filters/describe.ts';
import type { EventSeries } from '../report.ts';
import { eventWord } from './say-filter.ts';

/** The property that the service measures if none is named. */
export const DEFAULT_PROPERTY = 'revenue';

/** A measure by its name in the list of measures. */
export const MEASURE_WORDS: Readonly<Record<Aggregation, WordKey>> = {
  count: 'explore.measure_count',
  unique_users: 'explore.measure_unique_users',
  unique_sessions: 'explore.measure_unique_sessions',
  count_per_user: 'explore.measure_count_per_user',
  rolling_unique_users: 'explore.measure_rolling_unique_users',
  first_time: 'explore.measure_first_time',
  first_matching: 'explore.measure_first_matching',
  sum: 'explore.measure_sum',
  avg: 'explore.measure_avg',
  median: 'explore.measure_median',
  min: 'explore.measure_min',
  max: 'explore.measure_max',
  p75: 'explore.measure_p75',
  p90: 'explore.measure_p90',
  p95: 'explore.measure_p95',
  p99: 'explore.measure_p99',
  sum_per_user: 'explore.measure_sum_per_user',
  avg_per_user: 'explore.measure_avg_per_user',
  distinct_values: 'explore.measure_distinct_values',
};

/** The measures in the order of the list. */
export const MEASURES: readonly Aggregation[] = [
  'count',
  'unique_users',
  'unique_sessions',
  'count_per_user',
  'rolling_unique_users',
  'first_time',
  'first_matching',
  'sum',
  'avg',
  'median',
  'min',
  'max',
  'p75',
  'p90',
  'p95',
  'p99',
  'sum_per_user',
  'avg_per_user',
  'distinct_values',
];

const OF_EVENTS: ReadonlySet<Aggregation> = new Set([
  'count',
  'unique_users',
  'unique_sessions',
  'count_per_user',
  'rolling_unique_users',
  'first_time',
  'first_matching',
]);

/** Whether the measure is one of a property. */
export function isOfProperty(aggregation: Aggregation): boolean {
  return !OF_EVENTS.has(aggregation);
}

/** A line in words: `Unique users who did Signup`, `Average amount of Order`. */
export function sayMeasure({ event, measure }: EventSeries): string {
  const { aggregation, property, rollingDays } = measure;
  const name = event === '' ? t('explore.no_event') : eventWord(event);
  if (isOfProperty(aggregation)) {
    const measured = propertyLabel(property ?? DEFAULT_PROPERTY);
    const said = t('explore.say_of_property', { measure: t(MEASURE_WORDS[aggregation]), property: measured });
    return t('explore.say_measure_of', { measure: said, event: name });
  }
  if (event === '*' && aggregation === 'unique_users') return t('explore.measure_unique_users');
  if (event === '*' && aggregation === 'count') return t('explore.events');
  return t(SENTENCES[aggregation] ?? 'explore.say_count', { event: name, count: rollingDays ?? 7 });
}

const SENTENCES: Readonly<Partial<Record<Aggregation, WordKey>>> = {
  count: 'explore.say_count',
  unique_users: 'explore.say_unique_users',
  unique_sessions: 'explore.say_unique_sessions',
  count_per_user: 'explore.say_count_per_user',
  rolling_unique_users: 'explore.say_rolling_unique_users',
  first_time: 'explore.say_first_time',
  first_matching: 'explore.say_first_matching',
};
