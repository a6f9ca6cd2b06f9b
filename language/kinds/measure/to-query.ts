import { INTERVALS, type Interval } from '../../../core/api/kinds/field-names.ts';
import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Measure } from '../../../core/api/meaning/measure.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import type { Asked, CannotAnswer, KindContext } from '../kind.ts';
import { filtersOf, withFilters } from '../shared/filters.ts';
import { groupFilters, queryGroups } from '../shared/groups.ts';
import { compareRange } from '../shared/ranges.ts';
import { PARTS_MAX, type Part, partsOf, spanOf } from './parts.ts';
import { isShareable, leavesOf, quantityOf } from './quantity.ts';
import { sessionCount } from './session-count.ts';

type MeasureMeaning = MeaningOf<'measure'>;

/** One query of a measure: of a part of it, or of one half of a ratio that no single query knows. */
export type MeasureQuery = {
  readonly name: string;
  readonly measure: number;
  readonly part: Part;
  readonly half?: 'top' | 'bottom';
  readonly request: QueryRequest;
};

/** One query for most measures: more for quarters, weekends, several measures, and ratios of sessions to something else. */
export function measureToQuery(meaning: MeasureMeaning, context: KindContext): Result<Asked, CannotAnswer> {
  const fault = faultOf(meaning);
  if (fault) return err(fault);
  const [main, ...others] = measureQueries(meaning, context);
  if (main === undefined || others.length >= PARTS_MAX) return err({ reason: 'too_many_buckets' });
  return ok({ main: main.request, others: Object.fromEntries(others.map(({ name, request }) => [name, request])) });
}

function faultOf(meaning: MeasureMeaning): CannotAnswer | undefined {
  const { measures, shares, cumulative, compare, moving_average: movingAverage } = meaning;
  const isLong = meaning.interval === 'quarter' || meaning.interval === 'year';
  const isSum = measures.every(isShareable);
  if (shares && !isSum) return { reason: 'shares_of_what_does_not_add_up' };
  if (cumulative && !isSum) return { reason: 'running_total_of_what_does_not_add_up' };
  if (isLong && (cumulative || movingAverage || compare)) return { reason: 'not_in_this_kind', part: 'interval' };
  const hasSessions = measures.some((each) => leavesOf(each).some(({ of }) => of === 'sessions'));
  return hasSessions && movingAverage ? { reason: 'not_in_this_kind', part: 'moving_average' } : undefined;
}

/** The queries in the order of the answer; the first is the one that pages show. */
export function measureQueries(meaning: MeasureMeaning, context: KindContext): MeasureQuery[] {
  return meaning.measures.flatMap((measure, index) =>
    partsOf(meaning, context).flatMap((part) => {
      const name = [part.name, `measure ${index + 1}`].filter(Boolean).join(' ');
      const asked = { name, measure: index, part };
      if (!leavesOf(measure).some(({ of }) => of === 'sessions') || measure.of !== 'ratio')
        return [{ ...asked, request: requestOf(meaning, measure, part, context) }];
      return (['top', 'bottom'] as const).map((half) => ({
        ...asked,
        name: `${name} ${half}`,
        half,
        request: requestOf(meaning, measure[half], part, context),
      }));
    }),
  );
}

function requestOf(meaning: MeasureMeaning, measure: Measure, part: Part, context: KindContext): QueryRequest {
  const filters = withFilters([...filtersOf(meaning, context), ...groupFilters(meaning.groups), ...part.filters]);
  const interval = bucketOf(meaning);
  const shared = {
    project_id: context.projectId,
    date_range: part.range,
    ...filters,
    ...(meaning.compare ? { compare: compareRange(spanOf(meaning), meaning.compare, context) } : {}),
    ...orderOf(meaning),
  };
  const groups = queryGroups(meaning.groups);
  if (measure.of === 'sessions') return sessionCount(measure, shared, groups, interval);
  const fields = {
    ...shared,
    ...quantityOf(measure),
    ...(groups.length > 0 ? { group_by: groups } : {}),
    ...(meaning.shares ? { totals: true } : {}),
  };
  if (interval === undefined) return { query_type: 'segmentation', ...fields };
  return {
    query_type: 'events',
    ...fields,
    interval,
    ...(meaning.cumulative ? { cumulative: true } : {}),
    ...(meaning.moving_average === undefined ? {} : { moving_average: meaning.moving_average }),
  };
}

/** The unit of the buckets that the queries have; quarters and years are queries of their own. */
function bucketOf({ interval, mean_per: meanPer, pick }: MeasureMeaning): Interval | undefined {
  const wanted = pick?.interval ?? meanPer ?? interval;
  return INTERVALS.find((each) => each === wanted);
}

/** A rank needs one group more than it shows: events without a value are a group that answers leave out. */
function orderOf({ rank, groups, measures, mean_per: meanPer }: MeasureMeaning) {
  const isRanked = rank !== undefined && queryGroups(groups).length > 0 && groups.every((group) => !('time' in group));
  // Each measure would rank its own groups.
  if (!isRanked || meanPer !== undefined || measures.length > 1) return {};
  return { order: rank.direction === 'least' ? 'ascending' : 'descending', limit: rank.limit + 1 } as const;
}
