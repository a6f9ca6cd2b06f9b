import type { Aggregate, EventSelector, Measure } from '../../../core/api/meaning/measure.ts';
import type { SpanUnit } from '../../../core/api/meaning/span.ts';
import type { Concept } from '../concepts.ts';
import type { Constituent, ConstituentMeaning } from '../constituent.ts';

import { copyOf } from './event-tests.ts';
import { carries, propertyNamed } from './property-named.ts';
import { costing, inAnyOrder, inOrder, type Rule, type RuleContext, says } from './rule.ts';

const ANY_EVENT: EventSelector = { events: [], where: [] };

const AGGREGATES: readonly (readonly [Concept, Aggregate])[] = [
  ['average', 'avg'],
  ['median', 'median'],
  ['total', 'sum'],
  ['minimum', 'min'],
  ['maximum', 'max'],
];

function howOf({ is }: Constituent): Aggregate | undefined {
  if (is.type === 'aggregate') return is.how;
  if (is.type !== 'concept') return undefined;
  return AGGREGATES.find(([concept]) => is.concepts.includes(concept))?.[1];
}

/** "average amount", "p95 of duration": of whichever event the question names, or of the one that stands with it. */
const aggregated = inAnyOrder(['concept', 'aggregate'], ['property', 'amount'], (phrase, { is }, context) => {
  const how = howOf(phrase);
  if (how === undefined || propertyNamed(is.property, context)?.type !== 'number') return undefined;
  const event = is.type === 'amount' ? is.event : ANY_EVENT;
  return { type: 'measure', measure: { of: 'property', how, property: is.property, event } };
});

/** "purchase amount", "amount of purchases". */
const amount = inAnyOrder(['event'], ['property'], ({ is }, { is: { property } }, context) =>
  propertyNamed(property, context)?.type === 'number' && carries(context, is.selector.events, property)
    ? { type: 'amount', property, event: copyOf(is.selector) }
    : undefined,
);

/** "average amount of purchases", "purchases with their average amount". */
const measureOfEvent = inAnyOrder(['measure'], ['event'], ({ is: { measure } }, { is: { selector } }, context) => {
  if (measure.of !== 'property' || measure.event.events.length > 0) return undefined;
  if (!carries(context, selector.events, measure.property)) return undefined;
  return { type: 'measure', measure: { ...measure, event: copyOf(selector) } };
});

/** "90th percentile", "95パーセンタイル". */
const percentile = inAnyOrder(['number'], ['concept'], ({ is: { number } }, phrase) => {
  const how = PERCENTILES.get(number.value);
  return how !== undefined && says(phrase, ['percentile']) ? { type: 'aggregate', how } : undefined;
});
export const PERCENTILES: ReadonlyMap<number, Aggregate> = new Map([
  [50, 'median'],
  [75, 'p75'],
  [90, 'p90'],
  [95, 'p95'],
  [99, 'p99'],
]);

/** "different countries", "unique pages": how many values a property has. */
const distinct = inAnyOrder(['concept'], ['property'], (phrase, { is: { property } }) => {
  if (!says(phrase, ['unique'])) return undefined;
  return { type: 'measure', measure: { of: 'property', how: 'distinct', property, event: ANY_EVENT } };
});
/** "number of distinct pages", "how many percent": the count is in the measure. */
const counted = inOrder(['concept'], ['measure'], (phrase, { is }) => {
  if (says(phrase, ['count_of'])) return isCounted(is.measure) ? is : undefined;
  return says(phrase, ['average']) && isMean(is.measure) ? is : undefined;
});
const isCounted = (measure: Measure): boolean =>
  measure.of === 'ratio' || (measure.of === 'property' && measure.how === 'distinct');
const isMean = (measure: Measure): boolean =>
  (measure.of === 'ratio' && measure.as === 'ratio') || (measure.of === 'property' && measure.how === 'avg');

/** "first purchases", "signed up for the first time". */
const first = inAnyOrder(['concept'], ['event'], (phrase, { is }): ConstituentMeaning | undefined =>
  says(phrase, ['first_time'])
    ? { type: 'measure', measure: { of: 'first_events', event: copyOf(is.selector) } }
    : undefined,
);

/** "on average per day", "daily average": the mean over buckets. */
const meanPer = inAnyOrder(['concept'], ['interval', 'time_unit'], (phrase, { is }) => {
  if (!says(phrase, ['average'])) return undefined;
  const per = bucketOf(is.type === 'interval' ? is.interval : is.unit);
  return per && costing({ type: 'mean_per', per }, is.type === 'interval' ? 0 : UNIT_COST);
});
const UNIT_COST = 0.3;

function bucketOf(unit: SpanUnit): 'hour' | 'day' | 'week' | 'month' | undefined {
  return unit === 'hour' || unit === 'day' || unit === 'week' || unit === 'month' ? unit : undefined;
}

/** The sum of a property over the events that carry it: the top of "amount per purchase". */
export function sumOf(property: string, event: EventSelector, context: RuleContext): Measure | undefined {
  const isNumber = propertyNamed(property, context)?.type === 'number';
  if (!isNumber || !carries(context, event.events, property)) return undefined;
  return { of: 'property', how: 'sum', property, event: copyOf(event) };
}

export const MEASURE_RULES: readonly Rule[] = [
  ...aggregated,
  ...amount,
  ...measureOfEvent,
  ...percentile,
  ...distinct,
  counted,
  ...first,
  ...meanPer,
];
