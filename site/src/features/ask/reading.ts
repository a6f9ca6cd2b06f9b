import type { AskResponse, ChartType } from '../../../../core/api/ai.ts';
import { datesBetween } from '../../../../core/api/chart-models/bucket-dates.ts';
import type { QueryRequest } from '../../../../core/api/kinds/index.ts';
import { addDays } from '../../../../core/base/time/calendar.ts';
import { startOfDate } from '../../../../core/base/time/zones.ts';
import type { Range } from '../../address/range.ts';
import { DEFAULT_VIEW, type View, withView } from '../../address/view.ts';
import { isSameReport } from '../explore/address/address.ts';
import { kindOf, reportOf } from '../explore/kinds/index.ts';
import type { ChartForm, Report } from '../explore/report.ts';

/** A question as it was understood: the request that was run, and the report and view that a person can change. */
export type Reading = {
  readonly query: QueryRequest;
  readonly report: Report;
  readonly view: View;
};

/**
 * Undefined if the question was not understood, or is about a span that no report of the page has, such as the last 24 hours.
 *
 * @param zone  of the project
 */
export function readingOf({ interpretation, visualization, results }: AskResponse, zone: string): Reading | undefined {
  const { query } = interpretation;
  const opened = query === null ? undefined : reportOf(query);
  if (query === null || opened === undefined) return undefined;
  const range = opened.view.range ?? daysOf(results?.meta.range, zone);
  if (range === undefined) return undefined;
  const { report } = opened;
  const view = { ...opened.view, range };
  const chart = formOf(visualization.chart_type, report);
  return {
    query,
    report: { ...report, presentation: { ...report.presentation, chart } },
    view: { ...DEFAULT_VIEW, compare: 'none', ...view },
  };
}

/** The days that were read, of spans that the page has no word for; undefined if they are no whole days. */
function daysOf(read: { start: string; end: string } | undefined, zone: string): Range | undefined {
  if (read === undefined) return undefined;
  const { start: from, end: to } = datesBetween(zone, read);
  const isFrom = startOfDate(zone, from) === Date.parse(read.start);
  return isFrom && startOfDate(zone, addDays(to, 1)) === Date.parse(read.end) ? { from, to } : undefined;
}

/** Whether report and view still say what was understood; the form of the chart may differ. */
export function isAsUnderstood(reading: Reading, report: Report, view: View): boolean {
  const understood: Report = { ...reading.report, presentation: report.presentation };
  return isSameReport(understood, report) && textOf(reading.view) === textOf(view);
}

function textOf(view: View): string {
  return JSON.stringify(withView({}, view));
}

/** The form that the answer suggests, if the report has it. */
function formOf(suggested: ChartType, report: Report): ChartForm {
  const forms = kindOf(report).charts(report);
  const wanted = FORMS[suggested].find((form) => forms.includes(form));
  return wanted ?? report.presentation.chart;
}

const FORMS: Readonly<Record<ChartType, readonly ChartForm[]>> = {
  line: ['line'],
  bar: ['rows', 'bar'],
  pie: ['pie', 'rows'],
  funnel: ['steps'],
  heatmap: ['heatmap'],
  scatter: [],
  number: ['number'],
  table: ['table'],
};
