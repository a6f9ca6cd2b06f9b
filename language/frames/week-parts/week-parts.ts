import type { Frame } from '../frame.ts';
import { commonFields, measureFields } from '../measure-fields.ts';

/** "Weekday vs weekend page views": sums daily values. Persons cannot be summed, because one may come on both. */
export const weekParts: Frame = {
  kind: 'week_parts',
  intent: 'comparison',
  read: (slots, context) => {
    const { measure } = slots;
    if (!slots.weekParts || measure === undefined || measure.kind === 'per_person') return undefined;
    const sums =
      measure.kind === 'count' ? measure.subject === 'events' && measure.events.length === 1 : measure.how === 'sum';
    if (!sums) return undefined;
    return {
      query: { query_type: 'events', ...commonFields(slots, context), ...measureFields(measure), interval: 'day' },
      show: { as: 'week_parts' },
    };
  },
};
