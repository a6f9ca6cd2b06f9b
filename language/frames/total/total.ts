import type { Frame } from '../frame.ts';
import { commonFields, measureFields } from '../measure-fields.ts';

/** "How many users signed up last week": one number, or one for each named event. */
export const total: Frame = {
  kind: 'total',
  intent: 'segmentation',
  read: (slots, context) => {
    if (slots.measure === undefined) return undefined;
    const several = slots.measure.kind === 'count' && slots.measure.events.length > 1;
    return {
      query: { query_type: 'segmentation', ...commonFields(slots, context), ...measureFields(slots.measure) },
      show: several ? { as: 'groups' } : { as: 'total' },
    };
  },
};
