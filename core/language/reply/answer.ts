import type { AnswerValue } from '../../api/ai.ts';
import type { QueryRequest, QueryResponse } from '../../api/query.ts';
import { assertNever } from '../../result.ts';
import { measureText } from '../describe.ts';
import type { Show } from '../readings/reading-kind.ts';
import { weekday } from '../time/calendar.ts';
import { formatChange, formatNumber, formatShare } from './format.ts';
import { labelOf, type ReadRow, readRows } from './rows.ts';

export type Answer = { text: string; values: AnswerValue[] };
export type Answered = { readonly query: QueryRequest; readonly show: Show; readonly unit?: string };

/**
 * What the rows answer: the values and nothing else, and a sentence that says them.
 * A series is labelled by its buckets (a day as its date, weeks by their Monday, months by their first day), a breakdown
 * by its groups; a comparison of spans is the present value, then the earlier one.
 */
export function answerOf(reading: Answered, response: Pick<QueryResponse, 'rows'>): Answer {
  const rows = readRows(reading.query, response);
  const unit = reading.unit === undefined ? {} : { unit: reading.unit };
  const labelled = (row: ReadRow): AnswerValue => ({ label: labelOf(row), value: row.value ?? 0, ...unit });
  const { show } = reading;
  switch (show.as) {
    case 'total':
    case 'share': {
      const value = rows[0]?.value ?? null;
      return value === null ? nothing(reading) : { text: totalText(reading, value), values: [{ value, ...unit }] };
    }
    case 'series': {
      const values = rows.map(labelled);
      return values.length === 0 ? nothing(reading) : { text: seriesText(reading, values), values };
    }
    case 'mean':
      return meanOf(reading, rows);
    case 'pick':
      return picked(reading, rows.map(labelled), show.direction);
    case 'groups': {
      const all = rows.filter((row) => row.value !== null).map(labelled);
      const values = ranked(show.asShare ? sharesOf(all) : all, show.rank);
      return values.length === 0 ? nothing(reading) : { text: groupsText(reading, values), values };
    }
    case 'spans':
      return spansOf(reading, rows[0]);
    case 'week_parts':
      return weekPartsOf(reading, rows);
    default:
      return assertNever(show);
  }
}

function nothing({ query }: Answered): Answer {
  return { text: `${measureText(query)}: there is nothing to measure in this span.`, values: [] };
}

function totalText({ query, show, unit }: Answered, value: number): string {
  if (show.as === 'share') return `${formatShare(value)} (${measureText(query)}).`;
  return `${measureText(query)}: ${formatNumber(value, unit)}.`;
}

function seriesText({ query, unit }: Answered, values: readonly AnswerValue[]): string {
  const peak = values.reduce((best, each) => (each.value > best.value ? each : best));
  const peakText = `highest ${formatNumber(peak.value, unit)} (${peak.label})`;
  const last = values.at(-1);
  const end = last === undefined ? '' : `, latest ${formatNumber(last.value, unit)} (${last.label})`;
  return `${measureText(query)} per ${query.interval ?? 'day'}, ${values.length} values: ${peakText}${end}.`;
}

function meanOf(reading: Answered, rows: readonly ReadRow[]): Answer {
  if (rows.length === 0) return nothing(reading);
  const value = rows.reduce((sum, row) => sum + (row.value ?? 0), 0) / rows.length;
  const unit = reading.unit === undefined ? {} : { unit: reading.unit };
  const per = reading.query.interval ?? 'day';
  const text = `${measureText(reading.query)}: ${formatNumber(value, reading.unit)} per ${per} on average, over ${rows.length} ${per}s.`;
  return { text, values: [{ value, ...unit }] };
}

/** Of equal buckets the earliest. */
function picked(reading: Answered, values: readonly AnswerValue[], direction: 'most' | 'least'): Answer {
  const [first, ...rest] = values;
  if (first === undefined) return nothing(reading);
  const better = (a: number, b: number): boolean => (direction === 'most' ? a > b : a < b);
  const best = rest.reduce((kept, each) => (better(each.value, kept.value) ? each : kept), first);
  const text = `${best.label}, with ${formatNumber(best.value, reading.unit)} (${measureText(reading.query)}).`;
  return { text, values: [best] };
}

/** By value, then by label, so that equal groups always stand in the same order. */
function ranked(
  values: readonly AnswerValue[],
  rank: { direction: 'most' | 'least'; limit: number } | undefined,
): AnswerValue[] {
  const sign = rank?.direction === 'least' ? -1 : 1;
  const byLabel = (a: AnswerValue, b: AnswerValue): number => ((a.label ?? '') < (b.label ?? '') ? -1 : 1);
  const sorted = [...values].sort((a, b) => sign * (b.value - a.value) || byLabel(a, b));
  return rank === undefined ? sorted : sorted.slice(0, rank.limit);
}

/** Each group as a fraction of all of them. */
function sharesOf(values: readonly AnswerValue[]): AnswerValue[] {
  const total = values.reduce((sum, { value }) => sum + value, 0);
  return total === 0 ? [] : values.map(({ unit: _, ...each }) => ({ ...each, value: each.value / total }));
}

/** Groups that the sentence names. */
const NAMED_GROUPS = 3;

function groupsText({ query, show, unit }: Answered, values: readonly AnswerValue[]): string {
  const shown = (value: number): string =>
    show.as === 'groups' && show.asShare ? formatShare(value) : formatNumber(value, unit);
  const named = values.slice(0, NAMED_GROUPS).map(({ label, value }) => `${label} ${shown(value)}`);
  const more = values.length > NAMED_GROUPS ? `, and ${values.length - NAMED_GROUPS} more` : '';
  const by = query.group_by === undefined ? '' : ` by ${query.group_by.join(' and ')}`;
  return `${measureText(query)}${by}: ${named.join(', ')}${more}.`;
}

function spansOf(reading: Answered, row: ReadRow | undefined): Answer {
  if (row === undefined || row.value === null || row.previous === undefined || row.previous === null)
    return nothing(reading);
  const unit = reading.unit === undefined ? {} : { unit: reading.unit };
  const [current, previous] = [row.value, row.previous].map((value) => formatNumber(value, reading.unit));
  const text = `${measureText(reading.query)}: ${current}, against ${previous} before: ${formatChange(row.value, row.previous)}.`;
  return {
    text,
    values: [
      { value: row.value, ...unit },
      { value: row.previous, ...unit },
    ],
  };
}

function weekPartsOf(reading: Answered, rows: readonly ReadRow[]): Answer {
  const sums = { weekday: 0, weekend: 0 };
  for (const { time, value } of rows)
    sums[time !== undefined && weekday(time) >= 5 ? 'weekend' : 'weekday'] += value ?? 0;
  const unit = reading.unit === undefined ? {} : { unit: reading.unit };
  const values = [
    { label: 'weekday', value: sums.weekday, ...unit },
    { label: 'weekend', value: sums.weekend, ...unit },
  ];
  return { text: groupsText(reading, values), values };
}
