import type { Frame } from '../frame.ts';
import { commonFields, measureFields } from '../measure-fields.ts';

/** A bound on the groups of a breakdown; no chart shows as many. */
const GROUPS_MAX = 1_000;

/**
 * "Signups by country", "top 3 pages", "iOS vs Android": one value for each group, without events that lack the
 * property.
 */
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
