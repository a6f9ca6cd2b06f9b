import type { Scale } from '../../../../core/api/chart-models/axis.ts';
import type { TrendModel } from './trend.ts';

/** The forms of a trend. `stacked` and `share` (100 %) are bars, `rows` are horizontal bars. */
export const TREND_FORMS = ['line', 'area', 'bar', 'stacked', 'stackedArea', 'share', 'shareArea', 'rows'] as const;
export type TrendForm = (typeof TREND_FORMS)[number];

/** Why a form or a scale cannot be offered. */
export type FormObstacle = 'overlap' | 'negative' | 'stacked_logarithmic' | 'no_totals' | 'single_series';

const STACKED: readonly TrendForm[] = ['stacked', 'stackedArea', 'share', 'shareArea'];
const SHARES: readonly TrendForm[] = ['share', 'shareArea'];

export function isStacked(form: TrendForm): boolean {
  return STACKED.includes(form);
}

export function isShare(form: TrendForm): boolean {
  return SHARES.includes(form);
}

/** Why the model cannot be shown in this form; undefined if it can. */
export function formObstacle(model: TrendModel, form: TrendForm): FormObstacle | undefined {
  if (form === 'rows') return hasRows(model) ? undefined : 'no_totals';
  if (!isStacked(form)) return undefined;
  if (model.series.length < 2) return 'single_series';
  if (model.partsOverlap) return 'overlap';
  return hasNegatives(model) && form !== 'stacked' ? 'negative' : undefined;
}

/** Why the logarithmic scale cannot be used: a stack would have parts of wrong heights, and less than 0 has no place. */
export function scaleObstacle(model: TrendModel, form: TrendForm): FormObstacle | undefined {
  if (isStacked(form)) return 'stacked_logarithmic';
  return hasNegatives(model) ? 'negative' : undefined;
}

/** The form that is drawn: a form that the model does not allow gives way to the nearest one that it does. */
export function drawnForm(model: TrendModel, form: TrendForm): TrendForm {
  if (formObstacle(model, form) === undefined) return form;
  if (SHARES.includes(form) && formObstacle(model, 'stacked') === undefined) return 'stacked';
  return form === 'stackedArea' || form === 'shareArea' ? 'line' : 'bar';
}

export function drawnScale(model: TrendModel, form: TrendForm, scale: Scale): Scale {
  return scaleObstacle(model, form) === undefined ? scale : 'linear';
}

/** Rows show one figure for each: that of a category, or of a series over the whole range, which no sum can replace. */
function hasRows({ axis, series }: TrendModel): boolean {
  return axis === 'category' || series.every(({ total }) => total !== undefined);
}

function hasNegatives({ series }: TrendModel): boolean {
  return series.some(({ values, earlier = [] }) => [...values, ...earlier].some((value) => (value ?? 0) < 0));
}
