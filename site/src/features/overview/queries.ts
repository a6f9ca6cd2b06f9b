import type { ProjectSummary } from '../../../../core/api/account.ts';
import type { Interval } from '../../../../core/api/kinds/field-names.ts';
import type { DateSpan, Series } from '../../../../core/api/kinds/fields.ts';
import type { QueryRequest } from '../../../../core/api/kinds/index.ts';
import type { SegmentationQuery } from '../../../../core/api/kinds/segmentation.ts';
import type { SessionsQuery } from '../../../../core/api/kinds/sessions.ts';
import type { View } from '../../address/view.ts';
import { COMPARISONS, toFilters } from '../filters/to-query.ts';
import { FIGURE_NAMES, FIGURES } from './figures.ts';
import type { PanelColumn, PanelTab, VisitColumn } from './panels.ts';

/** The subject of the page: a project, its dates, its filters. */
export type Asked = { readonly project: ProjectSummary; readonly view: View; readonly dates: DateSpan };

/** All figures over time with their totals: tabs and chart are one answer, and another tab needs no request. */
export function trafficQuery(asked: Asked, interval: Interval, conversion: string | undefined): SessionsQuery {
  const names = FIGURE_NAMES.filter((name) => name !== 'conversion' || conversion !== undefined);
  const compare = COMPARISONS[asked.view.compare];
  return {
    query_type: 'sessions',
    ...scopeOf(asked),
    measures: names.map((name) => FIGURES[name].measure),
    ...(conversion === undefined ? {} : { conversions: [conversion] }),
    group_by: ['time'],
    interval,
    ...(compare === undefined ? {} : { compare }),
  };
}

/** Rows of a panel; the map shows every country there is. */
export const PANEL_ROWS = 9;
const MAP_ROWS = 300;
/** The service returns no more rows in one answer. */
const ROWS_MAX = 10_000;

/** The largest rows of a panel. */
export function panelQuery(tab: PanelTab, asked: Asked): QueryRequest {
  const limit = tab.property === 'country' ? MAP_ROWS : PANEL_ROWS;
  return breakdownQuery({ ...tab, columns: [tab.columns[0]] }, asked, limit);
}

/** All rows of a panel with every column. */
export function detailsQuery(tab: PanelTab, asked: Asked): QueryRequest {
  // Each column counted of events is a row of its own.
  return breakdownQuery(tab, asked, tab.counts === 'visits' ? ROWS_MAX : Math.floor(ROWS_MAX / tab.columns.length));
}

function breakdownQuery(tab: PanelTab, asked: Asked, limit: number): QueryRequest {
  if (tab.counts !== 'visits') return eventsQuery(tab, asked, limit);
  return {
    query_type: 'sessions',
    ...scopeOf(asked),
    measures: tab.columns.filter(isVisitColumn),
    group_by: [tab.property],
    limit,
  };
}

/** The name that page views have; titles belong to views. */
const PAGE_VIEW = 'page_view';

function eventsQuery({ property, counts, columns }: PanelTab, asked: Asked, limit: number): SegmentationQuery {
  const event = counts === 'views' ? PAGE_VIEW : '*';
  const filters = property === 'event' ? [] : [{ property, operator: 'is_set' } as const];
  const series = columns.map(
    (column): Series => ({
      event,
      label: column,
      aggregation: column === 'people' ? 'unique_users' : 'count',
      filters,
    }),
  );
  return {
    query_type: 'segmentation',
    ...scopeOf(asked),
    events: series,
    group_by: [property],
    limit,
    totals: true,
  };
}

function scopeOf({ project, view, dates }: Asked) {
  return { project_id: project.id, date_range: dates, filters: toFilters(view.filters) };
}

function isVisitColumn(column: PanelColumn): column is VisitColumn {
  return column !== 'events' && column !== 'people';
}
