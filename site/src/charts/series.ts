import { type AnswerRow, answerRows, groupNames } from '../../../core/api/answer-rows.ts';
import type { Cell, ColumnRole, QueryResponse } from '../../../core/api/query.ts';
import { parseDate } from '../../../core/base/time/calendar.ts';
import { startOfDate } from '../../../core/base/time/zones.ts';
import { countryName } from '../format/country.ts';
import { fullNumber } from '../format/number.ts';
import { bucketLabel } from '../format/time.ts';

/** The content of a chart, independent of the drawing library; the table view shows the same. */
export type ChartModel = {
  readonly kind: 'line' | 'bar' | 'ranking';
  /** One label for each place on the axis; tooltips and tables show `whole`. */
  readonly labels: readonly { readonly short: string; readonly whole: string }[];
  readonly lines: readonly ChartLine[];
};

export type ChartLine = {
  readonly label: string;
  /** `previous` is drawn behind the others, dashed. */
  readonly role: 'main' | 'previous';
  readonly values: readonly (number | null)[];
  /** The first place that is still filling up; the line is dashed from here. */
  readonly openFrom?: number;
};

/**
 * One measure over time, with the earlier span behind it. The axis is that of the answer: future buckets have no value,
 * and a part of the earlier span without a partner has a place of its own.
 */
export function trendModel(response: QueryResponse, label: string): ChartModel {
  const rows = answerRows(response);
  const main: ChartLine = {
    label,
    role: 'main',
    values: rows.map(({ value }) => value),
    ...openFrom(response, timesOf(rows)),
  };
  return { kind: 'line', labels: timeLabels(response, rows), lines: [main, ...previousLine(rows)] };
}

/**
 * The chart for any answer: lines if it has a time, otherwise one bar for each group. Null if there is nothing to draw.
 */
export function answerModel(response: QueryResponse, chartType: string): ChartModel | null {
  const rows = answerRows(response);
  const has = (role: ColumnRole) => response.columns.some((column) => column.role === role);
  if (rows.length === 0 || !has('value')) return null;
  if (has('time')) return timeModel(response, rows, chartType);
  return has('series') || has('group') ? rankingModel(response, rows) : null;
}

/** The most lines that a person can tell apart. */
const linesMax = 6;
/** The most bars in a chart. */
const barsMax = 20;

function timeModel(response: QueryResponse, rows: readonly AnswerRow[], chartType: string): ChartModel {
  const times = timesOf(rows);
  const places = new Map(times.map((time, place) => [time, place]));
  const names = groupNames(response);
  const byLabel = new Map<string, (number | null)[]>();
  for (const row of rows) {
    const label = labelOf(names, row) || 'Value';
    const values = byLabel.get(label) ?? times.map(() => 0);
    byLabel.set(label, values);
    const place = places.get(row.time ?? '');
    if (place !== undefined) values[place] = row.value;
  }
  // The service lists the largest group over the whole range first; sums of buckets could rank them differently.
  const largest = [...byLabel].slice(0, linesMax);
  const open = openFrom(response, times);
  const mains = largest.map(([label, values]): ChartLine => ({ label, role: 'main', values, ...open }));
  return {
    kind: chartType === 'bar' ? 'bar' : 'line',
    labels: timeLabels(response, rows),
    lines: mains.length === 1 ? [...mains, ...previousLine(rows)] : mains,
  };
}

/** The span that an answer is compared with, if there is one. */
function previousLine(rows: readonly AnswerRow[]): ChartLine[] {
  if (rows[0]?.previous === undefined) return [];
  return [{ label: 'Before', role: 'previous', values: rows.map(({ previous = null }) => previous) }];
}

function rankingModel(response: QueryResponse, all: readonly AnswerRow[]): ChartModel {
  const rows = all.slice(0, barsMax);
  const names = groupNames(response);
  const labels = rows.map((row) => labelOf(names, row));
  const main: ChartLine = { label: 'Value', role: 'main', values: rows.map(({ value }) => value) };
  return {
    kind: 'ranking',
    labels: labels.map((label) => ({ short: label, whole: label })),
    lines: [main, ...previousLine(rows)],
  };
}

/** Series and groups of a row in one label; '' where it has neither. */
function labelOf(names: readonly string[], { series, group }: AnswerRow): string {
  const groups = group.map((cell, index) => textOf(names[index] ?? '', cell));
  return [...(series === undefined ? [] : [series]), ...groups].join(' · ');
}

/** One sentence for people who cannot see the chart: its direction, its ends, and its peak. */
export function describe(model: ChartModel): string {
  const [main] = model.lines;
  const values = main?.values ?? [];
  const known = values.flatMap((value, place) => (value === null ? [] : [{ value, place }]));
  const [first] = known;
  if (main === undefined || first === undefined) return 'Nothing to show.';
  const peak = known.reduce((best, point) => (point.value > best.value ? point : best), first);
  const last = known.at(-1) ?? first;
  const at = (place: number): string => model.labels[place]?.whole ?? '';
  if (model.kind === 'ranking')
    return `${known.length} groups; the largest is ${at(peak.place)}, ${fullNumber(peak.value)}.`;
  return `${main.label}: from ${fullNumber(first.value)} (${at(first.place)}) to ${fullNumber(last.value)} (${at(last.place)}); the highest was ${fullNumber(peak.value)} (${at(peak.place)}).`;
}

/** A cell of type time or date as Unix milliseconds; a date is its first instant in the zone. */
export function timeOf(cell: Cell, zone: string): number {
  const text = String(cell ?? '');
  const date = parseDate(text);
  return date === undefined ? Date.parse(text) : startOfDate(zone, date);
}

/** The distinct times of the axis, in the order of the answer. */
function timesOf(rows: readonly AnswerRow[]): string[] {
  return [...new Set(rows.map(({ time = '' }) => time))];
}

function timeLabels({ meta }: QueryResponse, rows: readonly AnswerRow[]): ChartModel['labels'] {
  const { timezone: zone, interval = 'day' } = meta;
  return timesOf(rows).map((time) => {
    const atMs = timeOf(time, zone);
    return { short: bucketLabel(atMs, interval, zone), whole: bucketLabel(atMs, interval, zone, true) };
  });
}

/** The index of the bucket that is still filling up, by the service's clock. */
function openFrom({ meta }: QueryResponse, times: readonly string[]): Pick<ChartLine, 'openFrom'> {
  const place = times.indexOf(meta.incomplete?.bucket ?? '');
  return place === -1 ? {} : { openFrom: place };
}

function textOf(column: string, cell: Cell): string {
  if (cell === null || cell === '') return 'Not set';
  return column === 'country' ? countryName(String(cell)) : String(cell);
}
