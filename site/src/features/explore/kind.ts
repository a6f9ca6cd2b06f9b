import type { ProjectSummary } from '../../../../core/api/account.ts';
import type { Interval } from '../../../../core/api/kinds/field-names.ts';
import type { QueryRequest } from '../../../../core/api/kinds/index.ts';
import type { CalendarDate } from '../../../../core/base/time/calendar.ts';
import type { View } from '../../address/view.ts';
import type { WordKey } from '../../words/areas.ts';
import type { Field } from './fields.ts';
import type { Breakdown, ChartForm, EventChoice, Report } from './report.ts';

/** A kind of report: its parts and their controls, and how it becomes a query and is read from one. */
export type Kind<R extends Report> = {
  readonly label: WordKey;
  /** The report with nothing chosen; parts equal to it stay out of the address. */
  readonly empty: R;
  readonly fields: readonly Field<R>[];
  /** The buckets of the view that the report knows; none if it has no buckets. */
  intervals(report: R): readonly Interval[];
  /** Whether it can be compared with earlier days. */
  readonly hasComparison: boolean;
  /** Forms that suit the report, the default first. */
  charts(report: R): readonly ChartForm[];
  /** Faults that the page knows without asking the service; a report with one is not asked. */
  faults(report: R): readonly ReportFault[];
  toQuery(report: R, asked: Asked): QueryRequest;
  /** Undefined if the query is of another kind. */
  fromQuery(query: QueryRequest): OpenedReport<R> | undefined;
  /** The events of the report, for another kind to take over. */
  carried(report: R): Carried;
  /** The report with what another kind had. */
  withCarried(report: R, carried: Carried): R;
};

/** The page that a report is asked for: its view, project and day. */
export type Asked = { readonly view: View; readonly project: ProjectSummary; readonly today: CalendarDate };

/** A saved query as a report; `unread` names the parts of the query that no control shows. */
export type OpenedReport<R extends Report = Report> = {
  readonly report: R;
  readonly view: Partial<View>;
  readonly unread: readonly string[];
};

/** The parts that stay when a person changes the kind; filters and bots stay by themselves. */
export type Carried = { readonly events: readonly EventChoice[]; readonly breakdowns: readonly Breakdown[] };

/** A fault, or with `isMissing` a part that nobody has chosen yet. */
export type ReportFault = {
  /** The part at fault; `index` counts its entries from 0. */
  readonly param: string;
  readonly index?: number;
  readonly isMissing?: boolean;
  readonly key: WordKey;
  readonly args?: Readonly<Record<string, string | number>>;
};
