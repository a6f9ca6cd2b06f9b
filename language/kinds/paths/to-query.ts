import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { err, type Result } from '../../../core/base/result.ts';
import type { Asked, CannotAnswer, KindContext } from '../kind.ts';
import { filtersOf, withFilters } from '../shared/filters.ts';
import { withoutParts, withPrevious } from '../shared/plans.ts';

/** From a step, the step after it; to one, the step before it; otherwise whole paths. */
const NEIGHBOURS = 2;
const PATHS_SHOWN = 5;
/** Neighbours told apart: more may exceed the rows of an answer. */
const NEIGHBOURS_MAX = 60;

export function pathsToQuery(meaning: MeaningOf<'paths'>, context: KindContext): Result<Asked, CannotAnswer> {
  const { step, from, to, rank } = meaning;
  // The rarest paths are those of one session each, in no order.
  const isOfRarest = rank?.direction === 'least' || (rank?.limit ?? 0) > NEIGHBOURS_MAX;
  const fault = isOfRarest
    ? ({ reason: 'not_in_this_kind', part: 'rank' } as const)
    : withoutParts(meaning, ['groups', 'interval', 'compare']);
  if (fault) return err(fault);
  const isBetween = from !== undefined && to !== undefined;
  const isOfNeighbours = !isBetween && (from !== undefined || to !== undefined);
  return withPrevious(meaning, context, (range) => ({
    query_type: 'paths',
    project_id: context.projectId,
    date_range: range,
    step: typeof step === 'string' ? step : step.property,
    ...(from === undefined ? {} : { start_at: from }),
    ...(to === undefined ? {} : { end_at: to }),
    ...(isOfNeighbours
      ? { max_steps: NEIGHBOURS, limit: 0, per_step: NEIGHBOURS_MAX }
      : { limit: rank?.limit ?? PATHS_SHOWN }),
    ...withFilters(filtersOf(meaning, context)),
  }));
}

export function pathsShown({ rank }: MeaningOf<'paths'>): number {
  return rank?.limit ?? PATHS_SHOWN;
}
