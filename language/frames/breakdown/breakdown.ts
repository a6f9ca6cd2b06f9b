import type { Frame } from '../frame.ts';
import { commonFields, measureFields } from '../measure-fields.ts';

/** Groups that a breakdown asks for: more than any chart shows, and a bound all the same. */
const GROUPS_MAX = 1_000;

/** "Signups by country", "top 3 pages", "iOS vs Android": one value a group. Events that lack the property are left out. */
export const breakdown: Frame = {
  kind: 'breakdown',
  intent: 'segmentation',
  read: (slots, context) => {
    const groupBy =
      slots.groupBy.length > 0 ? slots.groupBy : slots.versus === undefined ? [] : [slots.versus.property];
    if (slots.measure === undefined || groupBy.length === 0) return undefined;
    const common = commonFields(slots, context);
    const carried = groupBy.map((property) => ({ property, operator: 'is_set' as const }));
    return {
      query: {
        query_type: 'segmentation',
        ...common,
        ...measureFields(slots.measure),
        filters: [...(common.filters ?? []), ...carried],
        group_by: [...groupBy],
        limit: GROUPS_MAX,
      },
      show: {
        as: 'groups',
        ...(slots.rank === undefined ? {} : { rank: slots.rank }),
        ...(slots.share ? { asShare: true } : {}),
      },
    };
  },
};
