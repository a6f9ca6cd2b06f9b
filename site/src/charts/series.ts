import type { Cell, QueryResponse } from '../../../core/api/query.ts';
import { parseDate } from '../../../core/base/time/calendar.ts';
import { startOfDate } from '../../../core/base/time/zones.ts';
import { countryName } from '../format/country.ts';
import { fullNumber } from '../format/number.ts';
import { bucketLabel } from '../format/time.ts';
import { columnReader, numberOf } from '../queries/read.ts';

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
  const read = columnReader(response);
  const values = response.rows.map((row) => knownNumber(read(row, 'value')));
  const main: ChartLine = { label, role: 'main', values, ...openFrom(response, timesOf(response)) };
  return { kind: 'line', labels: timeLabels(response), lines: [main, ...previousLine(response)] };
}

/**
 * The chart for any answer: lines if it has a time, otherwise one bar for each group. Null if there is nothing to draw.
 */
export function answerModel(response: QueryResponse, chartType: string): ChartModel | null {
  const names = response.columns.map(({ name }) => name);
  const groups = names.filter((name) => !['time', 'value', 'previous'].includes(name));
  if (response.rows.length === 0 || !names.includes('value')) return null;
  if (names.includes('time')) return timeModel(response, groups, chartType);
  return groups.length === 0 ? null : rankingModel(response, groups);
}

/** The most lines that a person can tell apart. */
const linesMax = 6;
/** The most bars in a chart. */
const barsMax = 20;

function timeModel(response: QueryResponse, groups: string[], chartType: string): ChartModel {
  const read = columnReader(response);
  const times = timesOf(response);
  const places = new Map(times.map((time, place) => [time, place]));
  const byLabel = new Map<string, (number | null)[]>();
  for (const row of response.rows) {
    const label = groups.map((name) => textOf(name, read(row, name))).join(' · ') || 'Value';
    const values = byLabel.get(label) ?? times.map(() => 0);
    byLabel.set(label, values);
    const place = places.get(String(read(row, 'time')));
    if (place !== undefined) values[place] = knownNumber(read(row, 'value'));
  }
  // The service lists the largest group over the whole range first; sums of buckets could rank them differently.
  const largest = [...byLabel].slice(0, linesMax);
  const open = openFrom(response, times);
  const mains = largest.map(([label, values]): ChartLine => ({ label, role: 'main', values, ...open }));
  return {
    kind: chartType === 'bar' ? 'bar' : 'line',
    labels: timeLabels(response),
    lines: mains.length === 1 ? [...mains, ...previousLine(response)] : mains,
  };
}

/** The span that an answer is compared with, if there is one. */
function previousLine(response: QueryResponse): ChartLine[] {
  if (!response.columns.some(({ name }) => name === 'previous')) return [];
  const read = columnReader(response);
  return [
    { label: 'Before', role: 'previous', values: response.rows.map((row) => knownNumber(read(row, 'previous'))) },
  ];
}

function rankingModel(response: QueryResponse, groups: string[]): ChartModel {
  const read = columnReader(response);
  const rows = response.rows.slice(0, barsMax);
  const labels = rows.map((row) => groups.map((name) => textOf(name, read(row, name))).join(' · '));
  const main: ChartLine = { label: 'Value', role: 'main', values: rows.map((row) => knownNumber(read(row, 'value'))) };
  return {
    kind: 'ranking',
    labels: labels.map((label) => ({ short: label, whole: label })),
    lines: [main, ...previousLine({ ...response, rows })],
  };
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
function timesOf(response: QueryResponse): string[] {
  const read = columnReader(response);
  return [...new Set(response.rows.map((row) => String(read(row, 'time'))))];
}

function timeLabels(response: QueryResponse): ChartModel['labels'] {
  const { timezone: zone, interval = 'day' } = response.meta;
  return timesOf(response).map((time) => {
    const atMs = timeOf(time, zone);
    return { short: bucketLabel(atMs, interval, zone), whole: bucketLabel(atMs, interval, zone, true) };
  });
}

/** The index of the bucket that is still filling up, by the service's clock. */
function openFrom({ meta }: QueryResponse, times: readonly string[]): Pick<ChartLine, 'openFrom'> {
  const place = times.indexOf(meta.incomplete?.bucket ?? '');
  return place === -1 ? {} : { openFrom: place };
}

/** Null if there is nothing to show, which differs from 0. */
function knownNumber(cell: Cell): number | null {
  return cell === null ? null : numberOf(cell);
}

function textOf(column: string, cell: Cell): string {
  if (cell === null || cell === '') return 'Not set';
  return column === 'country' ? countryName(String(cell)) : String(cell);
}
