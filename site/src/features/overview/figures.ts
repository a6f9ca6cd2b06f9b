import type { GoodDirection } from '../../../../core/api/chart-models/change.ts';
import type { SessionMeasure } from '../../../../core/api/kinds/sessions.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';

/** The figures at the top of the overview, in order; each is a tab over the chart. */
export const FIGURES = {
  visitors: { measure: 'visitors', unit: 'count', good: 'up' },
  visits: { measure: 'sessions', unit: 'count', good: 'up' },
  views: { measure: 'views', unit: 'count', good: 'up' },
  bounce_rate: { measure: 'bounce_rate', unit: 'share', good: 'down' },
  duration: { measure: 'duration_mean', unit: 'seconds', good: 'up' },
  conversion: { measure: 'conversion_rate', unit: 'share', good: 'up' },
} as const satisfies Readonly<Record<string, FigureDefinition>>;
export type FigureName = keyof typeof FIGURES;

type FigureDefinition = {
  readonly measure: SessionMeasure;
  readonly unit: 'count' | 'share' | 'seconds';
  readonly good: GoodDirection;
};

export const FIGURE_NAMES: readonly FigureName[] = [
  'visitors',
  'visits',
  'views',
  'bounce_rate',
  'duration',
  'conversion',
];

/** The figure that the address names, if it can be shown; otherwise the first one. */
export function figureNamed(text: string | undefined, hasConversion: boolean): FigureName {
  const found = FIGURE_NAMES.find((name) => name === text);
  return found === undefined || (found === 'conversion' && !hasConversion) ? 'visitors' : found;
}

/** A figure of the whole range, and the same of the earlier span; null where there is none. */
export type FigureValue = { readonly value: number | null; readonly previous: number | null };

export function figureValue({ totals }: QueryResponse, name: FigureName): FigureValue {
  const { measure } = FIGURES[name];
  return { value: totals?.[measure] ?? null, previous: totals?.[`previous_${measure}`] ?? null };
}

/**
 * The answer with one of its measures as the only value, in the form that trends have: `value` and `previous`. Every
 * figure is drawn from the answer that is there already.
 */
export function measureOverTime(answer: QueryResponse, name: FigureName): QueryResponse {
  const { measure } = FIGURES[name];
  const kept = answer.columns.flatMap((column, place) => {
    if (column.role === 'time') return [{ column, place }];
    if (column.name === measure) return [{ column: { ...column, name: 'value' }, place }];
    return column.name === `previous_${measure}` ? [{ column: { ...column, name: 'previous' }, place }] : [];
  });
  const { value, previous } = figureValue(answer, name);
  return {
    columns: kept.map(({ column }) => column),
    rows: answer.rows.map((row) => kept.map(({ place }) => row[place] ?? null)),
    totals: { value, previous },
    meta: answer.meta,
  };
}
