import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { err, type Result } from '../../../core/base/result.ts';
import type { Asked, CannotAnswer, KindContext } from '../kind.ts';
import { filterOf, filtersOf, oneOf, withFilters } from '../shared/filters.ts';
import { withoutParts, withPrevious } from '../shared/plans.ts';

/** As many persons as a reply lists; the page of persons shows all. */
const PERSONS_SHOWN = 20;

export function personsToQuery(meaning: MeaningOf<'persons'>, context: KindContext): Result<Asked, CannotAnswer> {
  const fault = withoutParts(meaning, ['groups', 'interval', 'compare']);
  if (fault) return err(fault);
  const { rank, event } = meaning;
  const named = event.events.length > 0 ? [oneOf('event', event.events)] : [];
  return withPrevious(meaning, context, (range) => ({
    query_type: 'persons',
    project_id: context.projectId,
    date_range: range,
    order_by: rank ? 'events' : 'last_seen',
    ...(rank ? { descending: rank.direction === 'most' } : {}),
    limit: rank?.limit ?? PERSONS_SHOWN,
    ...withFilters([...filtersOf(meaning, context), ...named, ...event.where.map(filterOf)]),
  }));
}
