import type { Series } from './kinds/fields.ts';
import type { SegmentationQuery } from './kinds/segmentation.ts';
import type { QueryResponse } from './query.ts';

/**
 * The web vitals that the tracker measures, with the published bounds at the 75th percentile (web.dev/articles/vitals): up to
 * `good` is good, beyond `poor` is poor. `cls` is a score, all others are milliseconds.
 */
export const WEB_VITALS = {
  lcp: { good: 2500, poor: 4000, isTime: true },
  inp: { good: 200, poor: 500, isTime: true },
  cls: { good: 0.1, poor: 0.25, isTime: false },
  fcp: { good: 1800, poor: 3000, isTime: true },
  ttfb: { good: 800, poor: 1800, isTime: true },
} as const satisfies Readonly<Record<string, Bounds>>;
export type WebVital = keyof typeof WEB_VITALS;
type Bounds = { readonly good: number; readonly poor: number; readonly isTime: boolean };

export function isWebVital(name: string | undefined): name is WebVital {
  return name !== undefined && Object.hasOwn(WEB_VITALS, name);
}

/** The event that holds the vitals of a page load. */
const EVENT = 'web_vitals';

/** How a vital was at the loads that measured it; `p75` is null where none did. */
export type VitalFigures = {
  readonly measured: number;
  readonly p75: number | null;
  readonly good: number;
  readonly poor: number;
};
const FIGURES = ['measured', 'p75', 'good', 'poor'] as const satisfies readonly (keyof VitalFigures)[];

/** The percentile of a vital over time. */
export function vitalTrendQuery(
  vital: WebVital,
  rest: Omit<SegmentationQuery, 'query_type' | 'events'>,
): SegmentationQuery {
  return { ...vitalQuery(vital, rest), events: [seriesOf(vital, 'p75')], group_by: ['time'] };
}

/** A vital as a report of the loads that measured it, whose number comes first, so groups are listed by it. */
export function vitalQuery(
  vital: WebVital,
  { filters = [], ...rest }: Omit<SegmentationQuery, 'query_type' | 'events'>,
): SegmentationQuery {
  // A text is no measurement, and no vital is below zero.
  const measured = { property: vital, operator: 'greater_or_equal', value: 0 } as const;
  const events = FIGURES.map((figure) => seriesOf(vital, figure));
  return { query_type: 'segmentation', events, filters: [...filters, measured], ...rest };
}

function seriesOf(vital: WebVital, figure: keyof VitalFigures): Series {
  const { good, poor } = WEB_VITALS[vital];
  const series = { event: EVENT, label: figure };
  switch (figure) {
    case 'measured':
      return series;
    case 'p75':
      return { ...series, aggregation: 'p75', aggregation_property: vital };
    case 'good':
      return { ...series, filters: [{ property: vital, operator: 'less_or_equal', value: good }] };
    case 'poor':
      return { ...series, filters: [{ property: vital, operator: 'greater_than', value: poor }] };
  }
}

/** A group of an answer of `vitalQuery`, with the figures now and, if it compares, before. */
export type VitalRow = {
  readonly group: string | null;
  readonly now: VitalFigures;
  readonly before?: VitalFigures;
};

/** The rows of an answer of `vitalQuery` by one property, or one row of all, in the order of the answer. */
export function vitalRows({ columns, rows }: Pick<QueryResponse, 'columns' | 'rows'>): VitalRow[] {
  const placeOf = (role: string) => columns.findIndex((column) => column.role === role);
  const places = {
    series: placeOf('series'),
    group: placeOf('group'),
    now: placeOf('value'),
    before: placeOf('previous'),
  };
  const groups = new Map<string | null, Map<unknown, { now: number | null; before: number | null }>>();
  for (const row of rows) {
    const cell = row[places.group] ?? null;
    const group = cell === null ? null : String(cell);
    const figures = groups.get(group) ?? new Map();
    figures.set(row[places.series], { now: numberOf(row[places.now]), before: numberOf(row[places.before]) });
    groups.set(group, figures);
  }
  return [...groups].map(([group, figures]) => {
    const read = (span: 'now' | 'before'): VitalFigures => ({
      measured: figures.get('measured')?.[span] ?? 0,
      p75: figures.get('p75')?.[span] ?? null,
      good: figures.get('good')?.[span] ?? 0,
      poor: figures.get('poor')?.[span] ?? 0,
    });
    return { group, now: read('now'), ...(places.before === -1 ? {} : { before: read('before') }) };
  });
}

function numberOf(cell: unknown): number | null {
  return typeof cell === 'number' ? cell : null;
}

export type VitalVerdict = 'good' | 'fair' | 'poor';

export function verdictOf(vital: WebVital, p75: number): VitalVerdict {
  const { good, poor } = WEB_VITALS[vital];
  return p75 <= good ? 'good' : p75 <= poor ? 'fair' : 'poor';
}
