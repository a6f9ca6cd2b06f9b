import type { AnswerValue } from '../../../core/api/ai.ts';
import { type AnswerRow, answerRows } from '../../../core/api/answer-rows.ts';
import type { Aggregation } from '../../../core/api/kinds/field-names.ts';
import type { TrendQuery } from '../../../core/api/kinds/trend.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import { assertNever } from '../../../core/base/result.ts';
import { weekday } from '../../../core/base/time/calendar.ts';
import type { Show } from '../../frames/frame.ts';
import { measureText } from '../describe.ts';
import { formatChange, formatNumber, formatShare } from './format.ts';
import { labelOf } from './rows.ts';
import { sharesOf, wholeQuery } from './shares.ts';

export type Answer = { text: string; values: AnswerValue[] };
export type Answered = { readonly query: TrendQuery; readonly show: Show; readonly unit?: string };

/**
 * The results of the query: its rows, the part that is not over yet, and for shares the value of all groups together.
 */
export type Results = Pick<QueryResponse, 'columns' | 'rows'> & {
  readonly meta?: Pick<QueryResponse['meta'], 'incomplete'>;
  readonly whole?: number | null;
};

/**
 * The values that answer the question, and a sentence that states them. A series is labelled by its buckets (a day by
 * its date, weeks by their Monday, months by their first day), a breakdown by its groups. A comparison of spans has the
 * present value first. A bucket that is not over is never the latest or the least, and never part of a mean.
 */
export function answerOf(interpretation: Answered, results: Results): Answer {
  const rows = answerRows(results);
  const { incomplete } = results.meta ?? {};
  const open = rows.filter((row) => row.time !== undefined && row.time === incomplete?.bucket);
  const closed = rows.filter((row) => !open.includes(row));
  const unit = interpretation.unit === undefined ? {} : { unit: interpretation.unit };
  const labelled = (row: AnswerRow): AnswerValue => ({ label: labelOf(row), value: row.value ?? 0, ...unit });
  const { show } = interpretation;
  switch (show.as) {
    case 'total':
    case 'share': {
      const value = rows[0]?.value ?? null;
      return value === null
        ? nothing(interpretation)
        : { text: totalText(interpretation, value, incomplete !== undefined), values: [{ value, ...unit }] };
    }
    case 'series': {
      const values = rows.map(labelled);
      return values.length === 0
        ? nothing(interpretation)
        : { text: seriesText(interpretation, closed.map(labelled), open.map(labelled)), values };
    }
    case 'mean':
      return meanOf(interpretation, closed);
    case 'pick':
      return picked(interpretation, closed.map(labelled), leading(interpretation, open).map(labelled));
    case 'groups': {
      const all = rows.filter((row) => row.value !== null).map(labelled);
      const values = ranked(wholeQuery(interpretation) ? sharesOf(all, results.whole ?? null) : all, show.rank);
      return values.length === 0 ? nothing(interpretation) : { text: groupsText(interpretation, values), values };
    }
    case 'spans':
      return spansOf(interpretation, rows[0], incomplete !== undefined);
    case 'week_parts':
      return weekPartsOf(interpretation, rows);
    default:
      return assertNever(show);
  }
}

function nothing({ query }: Answered): Answer {
  return { text: `${measureText(query)}: there is nothing to measure in this span.`, values: [] };
}

function totalText({ query, show, unit }: Answered, value: number, isOpen: boolean): string {
  if (show.as === 'share') return `${formatShare(value)} (${measureText(query)}).`;
  return `${measureText(query)}: ${formatNumber(value, unit)}${isOpen ? ' so far' : ''}.`;
}

function seriesText({ query, unit }: Answered, closed: readonly AnswerValue[], open: readonly AnswerValue[]): string {
  const said = (each: AnswerValue): string => `${formatNumber(each.value, unit)} (${each.label})`;
  const highest = [...closed, ...open].reduce((best, each) => (each.value > best.value ? each : best));
  const latest = closed.at(-1);
  const soFar = open.at(-1);
  const parts = [
    `${measureText(query)} per ${query.interval ?? 'day'}, ${closed.length + open.length} values`,
    `: highest ${said(highest)}${open.includes(highest) ? ' so far' : ''}`,
    latest === undefined ? '' : `, latest ${said(latest)}`,
    soFar === undefined ? '' : `; not over yet: ${said(soFar)}`,
  ];
  return `${parts.join('')}.`;
}

function meanOf(interpretation: Answered, rows: readonly AnswerRow[]): Answer {
  const per = interpretation.query.interval ?? 'day';
  if (rows.length === 0) {
    return { text: `${measureText(interpretation.query)}: no ${per} of this span is over yet.`, values: [] };
  }
  const value = rows.reduce((sum, row) => sum + (row.value ?? 0), 0) / rows.length;
  const unit = interpretation.unit === undefined ? {} : { unit: interpretation.unit };
  const text = `${measureText(interpretation.query)}: ${formatNumber(value, interpretation.unit)} per ${per} on average, over ${rows.length} ${per}s.`;
  return { text, values: [{ value, ...unit }] };
}

/** The open bucket, if a growing figure has already made it the largest. It is never the least. */
function leading({ query, show }: Answered, open: readonly AnswerRow[]): readonly AnswerRow[] {
  const grows = GROWING.includes(query.aggregation ?? 'count') && query.formula === undefined;
  return show.as === 'pick' && show.direction === 'most' && grows ? open : [];
}
const GROWING: readonly Aggregation[] = ['count', 'unique_users', 'unique_sessions', 'sum', 'max'];

/** Of equal buckets, picks the earliest. */
function picked(interpretation: Answered, closed: readonly AnswerValue[], open: readonly AnswerValue[]): Answer {
  const [first, ...rest] = [...closed, ...open];
  if (first === undefined) return nothing(interpretation);
  const isLeast = interpretation.show.as === 'pick' && interpretation.show.direction === 'least';
  const better = (a: number, b: number): boolean => (isLeast ? a < b : a > b);
  const best = rest.reduce((kept, each) => (better(each.value, kept.value) ? each : kept), first);
  const soFar = open.includes(best) ? ' so far' : '';
  const text = `${best.label}, with ${formatNumber(best.value, interpretation.unit)}${soFar} (${measureText(interpretation.query)}).`;
  return { text, values: [best] };
}

/** Sorts by value, then by label, so that equal groups always have the same order. */
function ranked(
  values: readonly AnswerValue[],
  rank: { direction: 'most' | 'least'; limit: number } | undefined,
): AnswerValue[] {
  const sign = rank?.direction === 'least' ? -1 : 1;
  const byLabel = (a: AnswerValue, b: AnswerValue): number => ((a.label ?? '') < (b.label ?? '') ? -1 : 1);
  const sorted = [...values].sort((a, b) => sign * (b.value - a.value) || byLabel(a, b));
  return rank === undefined ? sorted : sorted.slice(0, rank.limit);
}

/** How many groups the sentence names. */
const NAMED_GROUPS = 3;

function groupsText(interpretation: Answered, values: readonly AnswerValue[]): string {
  const { query, unit } = interpretation;
  const areShares = wholeQuery(interpretation) !== undefined;
  const shown = (value: number): string => (areShares ? formatShare(value) : formatNumber(value, unit));
  const named = values.slice(0, NAMED_GROUPS).map(({ label, value }) => `${label} ${shown(value)}`);
  const more = values.length > NAMED_GROUPS ? `, and ${values.length - NAMED_GROUPS} more` : '';
  const by = query.group_by === undefined ? '' : ` by ${query.group_by.join(' and ')}`;
  return `${measureText(query)}${by}: ${named.join(', ')}${more}.`;
}

function spansOf(interpretation: Answered, row: AnswerRow | undefined, isOpen: boolean): Answer {
  if (row === undefined || row.value === null || row.previous === undefined || row.previous === null)
    return nothing(interpretation);
  const unit = interpretation.unit === undefined ? {} : { unit: interpretation.unit };
  const [current, previous] = [row.value, row.previous].map((value) => formatNumber(value, interpretation.unit));
  const [soFar, before] = isOpen ? [' so far', 'at the same point before'] : ['', 'before'];
  const text = `${measureText(interpretation.query)}: ${current}${soFar}, against ${previous} ${before}: ${formatChange(row.value, row.previous)}.`;
  return {
    text,
    values: [
      { value: row.value, ...unit },
      { value: row.previous, ...unit },
    ],
  };
}

function weekPartsOf(interpretation: Answered, rows: readonly AnswerRow[]): Answer {
  const sums = { weekday: 0, weekend: 0 };
  for (const { time, value } of rows)
    sums[time !== undefined && weekday(time) >= 5 ? 'weekend' : 'weekday'] += value ?? 0;
  const unit = interpretation.unit === undefined ? {} : { unit: interpretation.unit };
  const values = [
    { label: 'weekday', value: sums.weekday, ...unit },
    { label: 'weekend', value: sums.weekend, ...unit },
  ];
  return { text: groupsText(interpretation, values), values };
}
