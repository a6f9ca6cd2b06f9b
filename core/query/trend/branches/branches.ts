import { type Actor, type Query, type Select, union } from '../../tree/nodes.ts';
import { OF_BUCKETS } from '../aggregations.ts';
import { currenciesBeside } from '../currencies.ts';
import { rankingSeries } from '../ranking.ts';
import type { Trend } from '../request.ts';
import type { TrendSeries } from '../series.ts';
import { byPerson } from './by-person.ts';
import { direct } from './direct.ts';
import { firsts } from './firsts.ts';
import { newcomers } from './newcomers.ts';
import type { Place } from './place.ts';
import { rolling } from './rolling.ts';

/** The number of the span that leads to the requested one. */
export const FIRST_LEAD = 2;

/** The selects of every series and span, as one query. */
export function branchesOf(trend: Trend): Query {
  const spans = [
    ...trend.spans.map((span, spanIndex) => ({ span, spanIndex })),
    ...trend.leads.map((span, index) => ({ span, spanIndex: FIRST_LEAD + index })),
  ];
  const hasWholes = trend.series.some((_, index) => needsWhole(trend, index));
  const branches = spans.flatMap(({ span, spanIndex }) =>
    // A span that has not begun has no events.
    spanIndex > 0 && span.endMs <= span.startMs
      ? []
      : trend.series.flatMap((series, seriesIndex) => {
          const isMeasuredWhole = spanIndex === 0 && needsWhole(trend, seriesIndex);
          const currencies = currenciesBeside(trend, series, spanIndex);
          const beside = { hasWholes, ...(currencies ? { currencies } : {}) };
          return branchOf(trend, { series, seriesIndex, span, spanIndex, isMeasuredWhole, ...beside });
        }),
  );
  return union(branches);
}

function branchOf(trend: Trend, place: Place): Select[] {
  const { aggregation, how } = place.series.measure;
  const newcomer = trend.cumulative ? NEWCOMERS[aggregation] : undefined;
  if (newcomer) return newcomers(trend, place, newcomer);
  switch (how.kind) {
    case 'direct':
      return direct(trend, place, how.expression);
    case 'by_person':
      return byPerson(trend, place, how);
    case 'rolling':
      return rolling(trend, place, how.days);
    case 'first':
      return firsts(trend, place, how.isMatching);
  }
}

/** Aggregations that count each person or session once. */
const NEWCOMERS: Partial<Record<TrendSeries['measure']['aggregation'], Actor>> = {
  unique_users: 'unit',
  unique_sessions: 'session',
};

/** Groups over time are ranked by the whole range, which for some measures cannot be derived from the buckets. */
export function needsWhole(trend: Trend, seriesIndex: number): boolean {
  const series = trend.series[seriesIndex];
  if (!series || trend.groups.length === 0 || trend.interval === undefined) return false;
  const { aggregation, how } = series.measure;
  // Newcomers add up to all persons of the range.
  const countsNewcomers = trend.cumulative && NEWCOMERS[aggregation] !== undefined;
  const addsUp = OF_BUCKETS[aggregation] !== undefined && how.kind !== 'by_person';
  return rankingSeries(trend).includes(seriesIndex) && !countsNewcomers && !addsUp;
}
