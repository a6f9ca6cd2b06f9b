import type { AttributionQuery } from '../../../core/api/kinds/attribution.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { err, type Result } from '../../../core/base/result.ts';
import type { Asked, CannotAnswer, KindContext } from '../kind.ts';
import { filterOf, filtersOf, withFilters } from '../shared/filters.ts';
import { withoutParts, withoutTimeGroups, withPrevious } from '../shared/plans.ts';

/** Every event with a source touches, however long before the conversion. */
export function attributionToQuery(
  meaning: MeaningOf<'attribution'>,
  context: KindContext,
): Result<Asked, CannotAnswer> {
  const fault = withoutParts(meaning, ['interval', 'groups']) ?? withoutTimeGroups(meaning);
  return fault ? err(fault) : withPrevious(meaning, context, (range) => queryOf(meaning, range, context));
}

function queryOf(
  meaning: MeaningOf<'attribution'>,
  range: AttributionQuery['date_range'],
  context: KindContext,
): AttributionQuery {
  const { conversion, rule, by, amount } = meaning;
  const { events, where } = conversion;
  return {
    query_type: 'attribution',
    project_id: context.projectId,
    date_range: range,
    conversion: {
      ...(events.length > 0 ? { events: [...events] } : { event: '*' }),
      ...withFilters(where.map(filterOf)),
    },
    touch: 'event',
    touch_event: { event: '*', filters: [{ property: by, operator: 'is_set' }] },
    window: 'unlimited',
    model: rule,
    group_by: [by],
    ...(amount === undefined ? {} : { amount }),
    ...withFilters(filtersOf(meaning, context)),
  };
}
