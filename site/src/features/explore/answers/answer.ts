import type { Part } from '../../../../../core/api/answer-parts.ts';
import type { Unit } from '../../../../../core/api/chart-models/units.ts';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../../../core/api/query.ts';
import type { PieObstacle } from '../../../charts/models/pie.ts';
import type { FormObstacle } from '../../../charts/models/trend-forms.ts';
import type { ChartForm, Report } from '../report.ts';
import type { Picture } from './picture.ts';
import type { AnswerTable, PartMark } from './table.ts';

/** A report that was answered: everything is taken from the request that the answer belongs to. */
export type Answered<Asked extends Report = Report> = {
  readonly report: Asked;
  readonly query: QueryRequest;
  readonly response: QueryResponse;
  /** Totals that have come, each with the request that it answers. */
  readonly parts: { readonly [P in Part]?: { readonly query: QueryRequest; readonly response: QueryResponse } };
};

/** An answer as a page shows it, in every form that it may take. */
export type Answer = {
  /** The forms that this kind of report has, the first by default; those that would say something untrue say why. */
  readonly forms: readonly FormChoice[];
  /** Undefined for forms without a drawing: table and number. */
  readonly picture: (form: ChartForm) => Picture | undefined;
  readonly table: (layout: 'series' | 'time') => AnswerTable;
  /** Whether the table has the two layouts. */
  readonly hasLayouts?: boolean;
  /** The whole as single figures; none while its totals are on their way. */
  readonly figures: readonly AnswerFigure[];
  readonly isEmpty: boolean;
  /** The answer in sentences, and why it may not be believed; for kinds whose figures need them. */
  readonly said?: Said;
  /** The measures of the answer if there are several; charts show the first. */
  readonly measures?: readonly MeasureChoice[];
};

export type Said = {
  readonly warning?: { readonly title: string; readonly text: string };
  readonly lines: readonly string[];
};

export type MeasureChoice = { readonly id: string; readonly label: string };

/** Why a form would say something untrue about an answer. */
export type Untrue = FormObstacle | PieObstacle;

export type FormChoice = { readonly form: ChartForm; readonly untrue?: Untrue };

export type AnswerFigure = {
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  readonly previous?: number | null;
  readonly unit: Unit;
  readonly mark?: PartMark;
};
