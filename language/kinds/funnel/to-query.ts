import type { FunnelQuery } from '../../../core/api/kinds/funnel.ts';
import { PERIODS } from '../../../core/api/kinds/report-fields.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import { err, type Result } from '../../../core/base/result.ts';
import type { Asked, CannotAnswer, KindContext } from '../kind.ts';
import { filterOf, filtersOf, withFilters } from '../shared/filters.ts';
import { groupFilters, queryGroups } from '../shared/groups.ts';
import { withoutTimeGroups, withPrevious } from '../shared/plans.ts';

type FunnelMeaning = Pick<
  MeaningOf<'funnel'>,
  'steps' | 'window' | 'order' | 'groups' | 'where' | 'who' | 'only' | 'interval'
>;

/** Groups of a funnel are cut off by the answer, whose ranks are by rate and not by persons. */
const GROUPS_MAX = 1_000;

export function funnelToQuery(meaning: MeaningOf<'funnel'>, context: KindContext): Result<Asked, CannotAnswer> {
  const fault = withoutTimeGroups(meaning) ?? intervalFault(meaning);
  return fault ? err(fault) : withPrevious(meaning, context, (range) => funnelQuery(meaning, range, context));
}

function intervalFault({ interval, answer }: MeaningOf<'funnel'>): CannotAnswer | undefined {
  if (interval === undefined) return undefined;
  const isPeriod = PERIODS.some((period) => period === interval);
  // Steps over time would be a number for each step and period, which no question means.
  return isPeriod && answer !== 'steps' ? undefined : { reason: 'not_in_this_kind', part: 'interval' };
}

export function funnelQuery(
  meaning: FunnelMeaning,
  range: FunnelQuery['date_range'],
  context: KindContext,
): FunnelQuery {
  const { steps, window, order, groups, interval } = meaning;
  const by = PERIODS.find((period) => period === interval);
  return {
    query_type: 'funnel',
    project_id: context.projectId,
    date_range: range,
    steps: steps.map(stepOf),
    ...withFilters([...filtersOf(meaning, context), ...groupFilters(groups)]),
    ...(window === undefined ? {} : { window }),
    ...(order === undefined ? {} : { order }),
    ...(by === undefined ? {} : { by }),
    ...(groups.length > 0 ? { breakdown: breakdownOf(groups), limit: GROUPS_MAX } : {}),
  };
}

/** A property alone would be read as several names. */
function breakdownOf(groups: MeaningOf<'funnel'>['groups']) {
  return queryGroups(groups).map((each) => (typeof each === 'string' ? { property: each } : each));
}

function stepOf({ events, where }: EventSelector) {
  const [only, ...others] = events;
  const named = others.length > 0 ? { events: [...events] } : { event: only ?? '*' };
  return { ...named, ...withFilters(where.map(filterOf)) };
}
