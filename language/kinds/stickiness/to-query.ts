import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Span } from '../../../core/api/meaning/span.ts';
import { err, type Result } from '../../../core/base/result.ts';
import type { Asked, CannotAnswer, KindContext } from '../kind.ts';
import { filterOf, filtersOf, withFilters } from '../shared/filters.ts';
import { withoutParts, withPrevious } from '../shared/plans.ts';
import { USUAL_SPAN } from '../shared/ranges.ts';

export function stickinessToQuery(meaning: MeaningOf<'stickiness'>, context: KindContext): Result<Asked, CannotAnswer> {
  const fault = withoutParts(meaning, ['groups', 'rank', 'interval']);
  if (fault) return err(fault);
  const { events, where } = meaning.event;
  return withPrevious(
    meaning,
    context,
    (range) => ({
      query_type: 'stickiness',
      project_id: context.projectId,
      date_range: range,
      interval: 'day',
      ...(events.length > 0 ? { events: [...events] } : {}),
      ...withFilters([...filtersOf(meaning, context), ...where.map(filterOf)]),
    }),
    usualSpanOf(meaning),
  );
}

/** Daily over weekly active persons is about 7 days, over monthly ones about 30. */
function usualSpanOf({ per }: MeaningOf<'stickiness'>): Span {
  return per === 'week' ? { is: 'last', count: 7, unit: 'day' } : USUAL_SPAN;
}
