import type { ProjectSummary } from '../../../core/api/account.ts';
import type { EventsQuery } from '../../../core/api/kinds/events.ts';
import type { DateSpan, Filter, PropertyFilter } from '../../../core/api/kinds/fields.ts';
import type { SegmentationQuery } from '../../../core/api/kinds/segmentation.ts';
import type { View } from '../state/view-url.ts';
import { datesOf, intervalOf } from '../time/range.ts';
import type { Breakdown } from './breakdowns.ts';

/** The event of page views. */
export const PAGE_VIEW = 'page_view';

/** The labels of the figures in one query's answer. */
export const MEASURES = ['visitors', 'views', 'events'] as const;
export type Measure = (typeof MEASURES)[number];

const series = [
  { event: '*', aggregation: 'unique_users', label: 'visitors' },
  { event: PAGE_VIEW, aggregation: 'count', label: 'views' },
  { event: '*', aggregation: 'count', label: 'events' },
] as const satisfies { event: string; aggregation: string; label: Measure }[];

/** The figures of the range and of the earlier span; the service compares an open range up to the present. */
export function figuresQuery(view: View, project: ProjectSummary, nowMs: number): SegmentationQuery {
  return {
    query_type: 'segmentation',
    project_id: project.id,
    date_range: datesOf(view.range, project.timezone, nowMs),
    compare: 'previous',
    events: [...series],
    filters: filtersOf(view),
  };
}

/** One measure over time and in the earlier span, which is shown completely even if the range is still open. */
export function trendQuery(view: View, project: ProjectSummary, measure: Measure, dates: DateSpan): EventsQuery {
  return {
    query_type: 'events',
    project_id: project.id,
    date_range: dates,
    interval: intervalOf(dates),
    compare: 'previous',
    compare_whole: true,
    events: series.filter(({ label }) => label === measure),
    filters: filtersOf(view),
  };
}

/** The largest groups of one property, by visitors. */
export function breakdownQuery(
  view: View,
  project: ProjectSummary,
  breakdown: Breakdown,
  nowMs: number,
): SegmentationQuery {
  return {
    query_type: 'segmentation',
    project_id: project.id,
    date_range: datesOf(view.range, project.timezone, nowMs),
    events: [{ event: breakdown.event, aggregation: breakdown.aggregation, label: 'value' }],
    group_by: [breakdown.property],
    filters: [...filtersOf(view), ...(breakdown.entriesOnly ? [isEntry] : [])],
    limit: rowsMax,
  };
}

/**
 * The first pages of visits. A page that was reached from the same site has a referrer, and no channel; or `direct`, if
 * its sender does not say whether it begins a session.
 */
const isEntry: Filter = {
  and: [
    { property: 'channel', operator: 'is_set' },
    {
      or: [
        { property: 'channel', operator: 'not_equals', value: 'direct' },
        { property: 'referrer_domain', operator: 'is_not_set' },
      ],
    },
  ],
};

/** The total that the rows of one list are a part of. */
export function breakdownTotalQuery(
  view: View,
  project: ProjectSummary,
  breakdown: Breakdown,
  nowMs: number,
): SegmentationQuery {
  const { group_by: _groups, limit: _limit, ...query } = breakdownQuery(view, project, breakdown, nowMs);
  return query;
}

/** The number of rows in a list. */
export const rowsMax = 9;

/** Whether the project has ever received anything, which tells a new project from an empty range. */
export function everQuery(project: ProjectSummary, nowMs: number): SegmentationQuery {
  const start = new Date(nowMs - project.retention_days * 86_400_000).toISOString();
  return {
    query_type: 'segmentation',
    project_id: project.id,
    date_range: { start, end: new Date(nowMs + 3_600_000).toISOString() },
    events: [{ event: '*', aggregation: 'count', label: 'events' }],
    include_bots: true,
  };
}

function filtersOf(view: View): PropertyFilter[] {
  return view.filters.map(({ property, value }) =>
    value === '' ? { property, operator: 'is_not_set' } : { property, operator: 'equals', value },
  );
}
