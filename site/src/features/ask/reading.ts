import type { AskResponse, ChartType } from '../../../../core/api/ai.ts';
import type { QueryRequest } from '../../../../core/api/kinds/index.ts';
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

/** Undefined if the question was not understood. */
export function readingOf({ interpretation, visualization }: AskResponse): Reading | undefined {
  const { query } = interpretation;
  const opened = query === null ? undefined : reportOf(query);
  if (query === null || opened === undefined) return undefined;
  const { report, view } = opened;
  const chart = formOf(visualization.chart_type, report);
  return {
    query,
    report: { ...report, presentation: { ...report.presentation, chart } },
    view: { ...DEFAULT_VIEW, compare: 'none', ...view },
  };
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
