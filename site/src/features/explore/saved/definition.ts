import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { ReportDefinition } from '../../../../../core/api/objects/reports.ts';
import { DEFAULT_VIEW, type View } from '../../../address/view.ts';
import type { Asked, OpenedReport } from '../kind.ts';
import { kindOf, reportOf } from '../kinds/index.ts';
import { savedRange } from '../kinds/view-parts.ts';
import { CHART_FORMS, type Presentation, type Report } from '../report.ts';

/** The saved part of a page: the report with the days, filters and comparison that it is looked at with. */
export type Kept = { readonly report: Report; readonly view: View };

/**
 * A page as a saved report. Days that move with the calendar stay so; the chips of the page become filters of the
 * report, since it must mean the same wherever it is shown.
 */
export function definitionOf(kept: Kept, names: Names, { project, today }: Omit<Asked, 'view'>): ReportDefinition {
  const { report, view } = kept;
  const { project_id: _, ...query } = kindOf(report).toQuery(report, { view, project, today });
  const { chart, table, scale, hiddenSeries } = report.presentation;
  return {
    ...names,
    query: { ...query, date_range: savedRange(view.range) },
    chart,
    ...(table === 'series' ? {} : { table }),
    ...(scale === 'linear' ? {} : { scale }),
    ...(hiddenSeries.length === 0 ? {} : { hidden_series: [...hiddenSeries] }),
  };
}

export type Names = Pick<ReportDefinition, 'name' | 'description'>;

/** A saved report as a page; undefined if no kind of report asks such a query. */
export function keptIn(definition: ReportDefinition, projectId: string): Kept | undefined {
  const opened = openedIn(definition, projectId);
  if (opened === undefined) return undefined;
  const presentation = presentationIn(definition, opened.report.presentation);
  return { report: { ...opened.report, presentation }, view: { ...DEFAULT_VIEW, ...opened.view } };
}

/** A query as JSON as a page; undefined for a text that is none, or that no kind of report asks. */
export function keptInQuery(text: string, projectId: string): Kept | undefined {
  try {
    const query: unknown = JSON.parse(text);
    if (typeof query !== 'object' || query === null) return undefined;
    const request: object = { ...query, project_id: projectId };
    const opened = isRequest(request) ? reportOf(request) : undefined;
    return opened && { report: opened.report, view: { ...DEFAULT_VIEW, ...opened.view } };
  } catch {
    return undefined;
  }
}

/** Parts of a saved query that no control of Explore shows: opening it would lose them. */
export function unreadIn(definition: ReportDefinition, projectId: string): readonly string[] {
  const segments = (definition.segments ?? []).length > 0 ? ['segments'] : [];
  return [...(openedIn(definition, projectId)?.unread ?? []), ...segments];
}

/** The service has checked a saved query by the contract that types requests. */
export function isRequest(request: object): request is QueryRequest {
  return 'query_type' in request && 'project_id' in request;
}

function openedIn({ query }: ReportDefinition, projectId: string): OpenedReport | undefined {
  const request: object = { ...query, project_id: projectId };
  return isRequest(request) ? reportOf(request) : undefined;
}

function presentationIn({ chart, table, scale, hidden_series }: ReportDefinition, by: Presentation): Presentation {
  return {
    chart: CHART_FORMS.find((form) => form === (chart === 'funnel' ? 'steps' : chart)) ?? by.chart,
    table: table ?? by.table,
    scale: scale ?? by.scale,
    hiddenSeries: hidden_series ?? by.hiddenSeries,
  };
}

/** Whether a page says something else than the report that it was opened from. */
export function isEdited(now: Kept, saved: ReportDefinition, asked: Omit<Asked, 'view'>): boolean {
  const before = keptIn(saved, asked.project.id);
  if (before === undefined) return false;
  const textOf = (kept: Kept) => JSON.stringify(definitionOf(kept, { name: '' }, asked), sortedKeys);
  return textOf(now) !== textOf(before);
}

/** The service keeps the fields of a definition in an order of its own. */
function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
