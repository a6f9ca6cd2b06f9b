import {
  ChartArea,
  ChartBar,
  ChartColumn,
  ChartColumnStacked,
  ChartLine,
  ChartNoAxesColumnDecreasing,
  ChartPie,
  Earth,
  Grid3x3,
  Hash,
  type LucideIcon,
  Percent,
  Table2,
  Workflow,
} from 'lucide-react';
import type { Answer, FormChoice } from '../answers/answer.ts';
import type { ChartForm } from '../report.ts';

export const FORM_GLYPHS: Readonly<Record<ChartForm, LucideIcon>> = {
  line: ChartLine,
  area: ChartArea,
  bar: ChartColumn,
  stacked: ChartColumnStacked,
  stacked_area: ChartArea,
  share: Percent,
  share_area: ChartArea,
  rows: ChartBar,
  pie: ChartPie,
  map: Earth,
  number: Hash,
  steps: ChartNoAxesColumnDecreasing,
  heatmap: Grid3x3,
  flow: Workflow,
  table: Table2,
};

/** The form that is shown: the one asked for, unless the answer has none of it or it would say something untrue. */
export function shownForm({ forms }: Pick<Answer, 'forms'>, asked: ChartForm): FormChoice {
  const wanted = forms.find(({ form, untrue }) => form === asked && untrue === undefined);
  return wanted ?? forms.find(({ untrue }) => untrue === undefined) ?? { form: 'table' };
}
