import type { EstimateInterval, QueryResponse } from '../../../core/api/query.ts';
import { t } from '../words/t.ts';
import { count } from './figures.ts';

/** Says of an estimate what it stands on, and between which figures the truth lies; nothing of exact answers. */
export function estimateNotes(response: QueryResponse): string[] {
  const { estimate } = response.meta;
  if (estimate === undefined) return [];
  const weight = count(estimate.weight);
  const headline = headlineOf(response);
  if (headline === undefined) return [t('results.note_sample', { weight })];
  const { label, low, high } = headline;
  return [t('results.note_estimate', { weight, label, low: count(round(low)), high: count(round(high)) })];
}

type Headline = EstimateInterval & { readonly label: string };

/** The first total, else the first figure of an answer of one row. */
function headlineOf({ columns, rows, meta: { estimate } }: QueryResponse): Headline | undefined {
  const [total] = Object.entries(estimate?.totals ?? {});
  if (total?.[1]) return { label: total[0], ...total[1] };
  const intervals = rows.length === 1 ? (estimate?.intervals?.[0] ?? []) : [];
  const place = intervals.findIndex((interval) => interval !== null);
  const found = intervals[place];
  return found ? { label: columns[place]?.name ?? '', ...found } : undefined;
}

/** Whole numbers, but of shares and small averages. */
function round(figure: number): number {
  return figure >= 10 ? Math.round(figure) : figure;
}
