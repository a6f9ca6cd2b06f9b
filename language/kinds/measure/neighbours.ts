import type { Catalogue } from '../../../core/api/catalogue.ts';
import type { Meaning, MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Measure } from '../../../core/api/meaning/measure.ts';
import type { Span } from '../../../core/api/meaning/span.ts';
import { previousOf } from '../../reply/previous.ts';
import { otherDimensions } from '../neighbour.ts';

type MeasureMeaning = MeaningOf<'measure'>;

/** A breakdown, the course over time, a comparison, and persons in place of events: each one edit away. */
export function measureNeighbours(meaning: MeasureMeaning, catalogue: Catalogue): Meaning[] {
  const [measure, ...others] = meaning.measures;
  if (measure === undefined || others.length > 0) return [];
  const { pick: _, mean_per: __, cumulative: ___, moving_average: ____, ...plain } = meaning;
  return [
    ...breakdowns(plain, measure, catalogue),
    ...overTime(plain),
    ...comparisons(plain),
    ...swapped(plain, measure),
  ];
}

function breakdowns(meaning: MeasureMeaning, measure: Measure, catalogue: Catalogue): Meaning[] {
  if (!('event' in measure)) return [];
  const { interval: _, compare: __, rank: ___, shares: ____, ...rest } = meaning;
  return otherDimensions(meaning, catalogue, measure.event)
    .slice(0, 2)
    .map((property) => ({ ...rest, groups: [{ property }] }));
}

function overTime(meaning: MeasureMeaning): Meaning[] {
  if (meaning.interval !== undefined) return [];
  const { compare: _, rank: __, shares: ___, ...rest } = meaning;
  return [{ ...rest, groups: [], interval: bucketFor(meaning.span) }];
}

/** Some seven to thirty buckets. */
function bucketFor(span: Span | undefined): 'hour' | 'day' | 'week' | 'month' {
  if (span === undefined) return 'day';
  const [unit, count] =
    span.is === 'last' ? [span.unit, span.count] : span.is === 'period' ? [span.unit, 1] : ['month', 1];
  if (unit === 'day') return count === 1 ? 'hour' : count > 60 ? 'week' : 'day';
  if (unit === 'hour' || unit === 'minute') return 'hour';
  if (unit === 'week') return count > 8 ? 'week' : 'day';
  if (unit === 'month') return count > 2 ? 'week' : 'day';
  return unit === 'quarter' ? 'week' : 'month';
}

function comparisons(meaning: MeasureMeaning): Meaning[] {
  const { span, interval, groups, compare } = meaning;
  if (interval !== undefined || groups.length > 0 || compare !== undefined || span === undefined) return [];
  return [{ ...meaning, compare: previousOf(span) }];
}

function swapped(meaning: MeasureMeaning, measure: Measure): Meaning[] {
  if (measure.of === 'events' && measure.event.events.length > 0)
    return [{ ...meaning, measures: [{ of: 'persons', event: measure.event }] }];
  if (measure.of === 'persons' && measure.event.events.length > 0)
    return [{ ...meaning, measures: [{ of: 'events', event: measure.event }] }];
  return [];
}
