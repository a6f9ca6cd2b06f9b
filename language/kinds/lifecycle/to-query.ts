import { PERIODS, type Period } from '../../../core/api/kinds/report-fields.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { err, type Result } from '../../../core/base/result.ts';
import type { Asked, CannotAnswer, KindContext } from '../kind.ts';
import { filterOf, filtersOf, withFilters } from '../shared/filters.ts';
import { withoutParts, withPrevious } from '../shared/plans.ts';

export function lifecycleToQuery(meaning: MeaningOf<'lifecycle'>, context: KindContext): Result<Asked, CannotAnswer> {
  const fault = withoutParts(meaning, ['groups', 'rank']) ?? intervalFault(meaning);
  if (fault) return err(fault);
  const { events, where } = meaning.event;
  return withPrevious(meaning, context, (range) => ({
    query_type: 'lifecycle',
    project_id: context.projectId,
    date_range: range,
    interval: periodOf(meaning),
    ...(events.length > 0 ? { events: [...events] } : {}),
    ...withFilters([...filtersOf(meaning, context), ...where.map(filterOf)]),
  }));
}

function intervalFault({ interval }: MeaningOf<'lifecycle'>): CannotAnswer | undefined {
  const isPeriod = interval === undefined || PERIODS.some((period) => period === interval);
  return isPeriod ? undefined : { reason: 'not_in_this_kind', part: 'interval' };
}

/** The unit that was asked for, else that of the span: a week is one period, not seven. */
function periodOf({ interval, span }: MeaningOf<'lifecycle'>): Period {
  const asked = PERIODS.find((period) => period === interval);
  if (asked) return asked;
  if (span?.is === 'named' && span.month !== undefined && span.day === undefined) return 'month';
  const unit = span?.is === 'period' || span?.is === 'last' ? span.unit : undefined;
  return PERIODS.find((period) => period === unit) ?? 'week';
}
