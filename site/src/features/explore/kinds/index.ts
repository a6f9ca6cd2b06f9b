import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { Asked, Kind, OpenedReport } from '../kind.ts';
import type { Report, ReportKind, ReportOf } from '../report.ts';
import { attribution } from './attribution.ts';
import { experiment } from './experiment.ts';
import { funnel } from './funnel.ts';
import { lifecycle } from './lifecycle.ts';
import { paths } from './paths.ts';
import { recurring } from './recurring.ts';
import { retention } from './retention.ts';
import { segmentation } from './segmentation.ts';
import { sessions } from './sessions.ts';
import { stickiness } from './stickiness.ts';
import { trends } from './trends.ts';

/** Every kind of report, in the order of the choice. A new one is a file here with its line, and its member of `Report`. */
export const kinds: { readonly [Name in ReportKind]: Kind<ReportOf<Name>> } = {
  trends,
  segmentation,
  funnel,
  retention,
  paths,
  lifecycle,
  stickiness,
  sessions,
  attribution,
  recurring,
  experiment,
};

export function kindOf(report: Report): Kind<Report> {
  return kinds[report.kind];
}

export function isReportKind(text: string | undefined): text is ReportKind {
  return text !== undefined && Object.hasOwn(kinds, text);
}

/** The request that answers a report over the view's days and filters. */
export function queryOf(report: Report, view: Asked['view'], project: Asked['project'], today: string): QueryRequest {
  return kindOf(report).toQuery(report, { view, project, today });
}

/** A query as a report; undefined if no kind of report asks it, such as a list of persons. */
export function reportOf(query: QueryRequest): OpenedReport | undefined {
  return Object.values(kinds)
    .map((kind) => kind.fromQuery(query))
    .find((opened) => opened !== undefined);
}

/** The report of another kind that keeps what the two have in common. */
export function withKind(report: Report, name: ReportKind): Report {
  if (report.kind === name) return report;
  const next: Kind<Report> = kinds[name];
  const { filters, includeBots, includeInternal } = report;
  return { ...next.withCarried(next.empty, kindOf(report).carried(report)), filters, includeBots, includeInternal };
}
