import type { Series } from '../../core/api/kinds/fields.ts';
import type { TrendQuery } from '../../core/api/kinds/trend.ts';
import { assertNever } from '../../core/base/result.ts';
import { filterOf } from '../engine/condition.ts';
import { ANY_EVENT, type Measure, type Slots } from '../engine/slots/slots.ts';
import { rangeOf, type Span } from '../engine/time/span.ts';
import type { FrameContext } from './frame.ts';

const AGGREGATIONS = { events: 'count', persons: 'unique_users', sessions: 'unique_sessions' } as const;
type MeasureFields = Pick<TrendQuery, 'events' | 'aggregation' | 'aggregation_property' | 'formula'>;

/** The fields of a request that describe its measure. */
export function measureFields(measure: Measure): MeasureFields {
  switch (measure.kind) {
    case 'count':
      return { events: [...measure.events], aggregation: AGGREGATIONS[measure.subject] };
    case 'property':
      return { events: [measure.event], aggregation: measure.how, aggregation_property: measure.property };
    case 'per_person': {
      const [event] = measure.of.kind === 'count' ? measure.of.events : [];
      if (event === measure.persons) return { events: [event], aggregation: 'count_per_user' };
      return {
        events: [seriesOf(measure.of), { event: measure.persons, aggregation: 'unique_users' }],
        formula: 'A / B',
      };
    }
    default:
      return assertNever(measure);
  }
}

/** The measure as one series of a formula. */
export function seriesOf(measure: Measure): Series {
  switch (measure.kind) {
    case 'count':
      return { event: measure.events[0] ?? ANY_EVENT, aggregation: AGGREGATIONS[measure.subject] };
    case 'property':
      return { event: measure.event, aggregation: measure.how, aggregation_property: measure.property };
    case 'per_person':
      return seriesOf(measure.of);
    default:
      return assertNever(measure);
  }
}

/** The fields that every request has: project, range, zone, filters. */
export function commonFields(slots: Slots, context: FrameContext, span: Span = spanOf(slots, context)) {
  const filters = slots.conditions.map(filterOf);
  return {
    project_id: context.projectId,
    date_range: rangeOf(span),
    timezone: context.zone,
    ...(filters.length > 0 ? { filters } : {}),
  };
}

/** The question's span, or the default one. */
export function spanOf(slots: Slots, context: FrameContext): Span {
  return slots.spans[0] ?? slots.before?.alone ?? context.usualSpan;
}
