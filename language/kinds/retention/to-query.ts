import type { RetentionQuery } from '../../../core/api/kinds/retention.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import { err, type Result } from '../../../core/base/result.ts';
import { bucketsOf, bucketUnit } from '../../../core/base/time/buckets.ts';
import type { Asked, CannotAnswer, KindContext } from '../kind.ts';
import { filterOf, filtersOf, withFilters } from '../shared/filters.ts';
import { groupFilters, queryGroups } from '../shared/groups.ts';
import { withoutParts, withoutTimeGroups, withPrevious } from '../shared/plans.ts';
import { stretchOf } from '../shared/ranges.ts';

/** As many periods as a query of retention has at most. */
const PERIODS_MAX = 400;

/**
 * Persons by their first start event in the span, in calendar periods. The start event itself is a return in period 0
 * where it is one of the events to come back by.
 */
export function retentionToQuery(meaning: MeaningOf<'retention'>, context: KindContext): Result<Asked, CannotAnswer> {
  const fault = withoutParts(meaning, ['interval', 'rank']) ?? withoutTimeGroups(meaning);
  if (fault) return err(fault);
  return withPrevious(meaning, context, (range) => queryOf(meaning, range, context));
}

function queryOf(
  meaning: MeaningOf<'retention'>,
  range: RetentionQuery['date_range'],
  context: KindContext,
): RetentionQuery {
  const { start, back, period, at, groups } = meaning;
  const isAny = back.events.length === 0 && back.where.length === 0;
  const isSame = JSON.stringify(start) === JSON.stringify(back);
  return {
    query_type: 'retention',
    project_id: context.projectId,
    date_range: range,
    start: choiceOf(start),
    return: choiceOf(back),
    period,
    periods: Math.max(1, Math.min(PERIODS_MAX, at ?? periodsSince(range, period, context))),
    cohort: 'first_in_range',
    period_0: isAny || isSame ? 'size' : 'returned',
    ...withFilters([...filtersOf(meaning, context), ...groupFilters(groups)]),
    ...(groups.length > 0
      ? { breakdown: queryGroups(groups).map((each) => (typeof each === 'string' ? { property: each } : each)) }
      : {}),
  };
}

/** How many periods have begun since the one in which the span begins. */
function periodsSince(
  range: RetentionQuery['date_range'],
  period: MeaningOf<'retention'>['period'],
  context: KindContext,
): number {
  const { startMs } = stretchOf(range, context);
  return bucketsOf(context.zone, bucketUnit(period, context.weekStart), startMs, context.nowMs).length - 1;
}

function choiceOf({ events, where }: EventSelector) {
  return { ...(events.length > 0 ? { events: [...events] } : { event: '*' }), ...withFilters(where.map(filterOf)) };
}
