import { filterOf } from '../../engine/condition.ts';
import type { Frame } from '../frame.ts';
import { commonFields, seriesOf } from '../measure-fields.ts';

/** "What share of signups came from mobile": the events that meet the conditions, divided by all. */
export const share: Frame = {
  kind: 'share',
  intent: 'segmentation',
  read: (slots, context) => {
    if (!slots.share || slots.measure === undefined || slots.conditions.length === 0 || slots.groupBy.length > 0)
      return undefined;
    const { filters: _, ...common } = commonFields(slots, context);
    const whole = seriesOf(slots.measure);
    return {
      query: {
        query_type: 'segmentation',
        ...common,
        events: [{ ...whole, filters: slots.conditions.map(filterOf) }, whole],
        formula: 'A / B',
      },
      show: { as: 'share' },
    };
  },
};
