import type { Cell, DateRange, Interval, QueryResponse } from '../../../core/api/query.ts';
import { countryName } from '../format/country.ts';
import { fullNumber } from '../format/number.ts';
import { bucketLabel } from '../format/time.ts';
import { columnReader, numberOf } from '../queries/read.ts';
import type { TrendPair } from '../queries/run.ts';
import { bucketStarts } from '../time/range.ts';
import { isDate, midnightIn } from '../time/zone.ts';

/** What a chart shows, free of the library that draws it; the table fallback is made of the same. */
export type ChartModel = {
  readonly kind: 'line' | 'bar' | 'ranking';
  /** One a place on the axis; `whole` is what tooltip and table say. */
  readonly labels: readonly { readonly short: string; readonly whole: string }[];
  readonly lines: readonly ChartLine[];
};

export type ChartLine = {
  readonly label: string;
  /** `previous` is drawn behind, dashed. */
  readonly role: 'main' | 'previous';
  readonly values: readonly (number | null)[];
  /** Places from here on are still filling up: drawn dashed. */
  readonly openFrom?: number;
};

/**
 * One measure over the dates of a range, with the span before it behind. The axis is that of the whole range; what has
 * not begun yet has no value.
 */
export function trendModel(pair: TrendPair, label: string, dates: DateRange, nowMs: number): ChartModel {
  const { timezone: zone, interval = 'day' } = pair.current.meta;
  const known = timesAndValues(pair.current);
  const startsMs = bucketStarts(dates, zone) ?? known.map(({ atMs }) => atMs);
  const values = new Map(known.map(({ atMs, value }) => [atMs, value]));
  const future = startsMs.findIndex((atMs) => atMs > nowMs);
  const begun = future === -1 ? startsMs.length : future;
  const main: ChartLine = {
    label,
    role: 'main',
    values: startsMs.map((atMs, place) => (place < begun ? (values.get(atMs) ?? 0) : null)),
    ...(isOpen(startsMs, begun - 1, interval, nowMs) ? { openFrom: begun - 1 } : {}),
  };
  const before = timesAndValues(pair.previous);
  const previous: ChartLine = {
    label: 'Before',
    role: 'previous',
    values: startsMs.map((_, place) => before[place]?.value ?? null),
  };
  return { kind: 'line', labels: timeLabels(startsMs, interval, zone), lines: [main, previous] };
}

/** Any answer of the service: over time where it has a time, else one bar a group. Null where there is nothing to draw. */
export function answerModel(response: QueryResponse, chartType: string, nowMs: number): ChartModel | null {
  const names = response.columns.map(({ name }) => name);
  const groups = names.filter((name) => !['time', 'value', 'previous'].includes(name));
  if (response.rows.length === 0 || !names.includes('value')) return null;
  if (names.includes('time')) return timeModel(response, groups, chartType, nowMs);
  return groups.length === 0 ? null : rankingModel(response, groups);
}

/** Lines of an answer at most: more cannot be told apart. */
const linesMax = 6;
/** Bars of an answer at most. */
const barsMax = 20;

function timeModel(response: QueryResponse, groups: string[], chartType: string, nowMs: number): ChartModel {
  const read = columnReader(response);
  const { timezone: zone, interval = 'day' } = response.meta;
  const startsMs = [...new Set(timesAndValues(response).map(({ atMs }) => atMs))].sort((a, b) => a - b);
  const places = new Map(startsMs.map((atMs, place) => [atMs, place]));
  const byLabel = new Map<string, number[]>();
  for (const row of response.rows) {
    const label = groups.map((name) => textOf(name, read(row, name))).join(' · ') || 'Value';
    const values = byLabel.get(label) ?? startsMs.map(() => 0);
    byLabel.set(label, values);
    const place = places.get(timeOf(read(row, 'time'), zone));
    if (place !== undefined) values[place] = numberOf(read(row, 'value'));
  }
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  const largest = [...byLabel].sort((a, b) => sum(b[1]) - sum(a[1])).slice(0, linesMax);
  const last = startsMs.length - 1;
  const open = isOpen(startsMs, last, interval, nowMs) ? { openFrom: last } : {};
  const mains = largest.map(([label, values]): ChartLine => ({ label, role: 'main', values, ...open }));
  return {
    kind: chartType === 'bar' ? 'bar' : 'line',
    labels: timeLabels(startsMs, interval, zone),
    lines: mains.length === 1 ? [...mains, ...previousLine(response)] : mains,
  };
}

/** The span that an answer is compared with, where it is. */
function previousLine(response: QueryResponse): ChartLine[] {
  if (!response.columns.some(({ name }) => name === 'previous')) return [];
  const read = columnReader(response);
  return [{ label: 'Before', role: 'previous', values: response.rows.map((row) => numberOf(read(row, 'previous'))) }];
}

function rankingModel(response: QueryResponse, groups: string[]): ChartModel {
  const read = columnReader(response);
  const rows = response.rows.slice(0, barsMax);
  const labels = rows.map((row) => groups.map((name) => textOf(name, read(row, name))).join(' · '));
  const main: ChartLine = { label: 'Value', role: 'main', values: rows.map((row) => numberOf(read(row, 'value'))) };
  return {
    kind: 'ranking',
    labels: labels.map((label) => ({ short: label, whole: label })),
    lines: [main, ...previousLine({ ...response, rows })],
  };
}

/** One sentence for those who cannot see the chart: how it runs, from where to where, and its peak. */
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
  return `${main.label}: from ${fullNumber(first.value)} (${at(first.place)}) to ${fullNumber(last.value)} (${at(last.place)}); the most was ${fullNumber(peak.value)} (${at(peak.place)}).`;
}

/** A cell of type time or date as Unix milliseconds: a date begins at midnight in the zone. */
export function timeOf(cell: Cell, zone: string): number {
  const text = String(cell ?? '');
  return isDate(text) ? midnightIn(zone, text) : Date.parse(text);
}

function timesAndValues(response: QueryResponse): { atMs: number; value: number }[] {
  const read = columnReader(response);
  return response.rows.map((row) => ({
    atMs: timeOf(read(row, 'time'), response.meta.timezone),
    value: numberOf(read(row, 'value')),
  }));
}

function timeLabels(startsMs: number[], interval: Interval, zone: string): ChartModel['labels'] {
  return startsMs.map((atMs) => ({
    short: bucketLabel(atMs, interval, zone),
    whole: bucketLabel(atMs, interval, zone, true),
  }));
}

/** Whether the bucket is still filling up. Its length is taken from its neighbour; a lone one counts as open. */
function isOpen(startsMs: number[], place: number, interval: Interval, nowMs: number): boolean {
  const startMs = startsMs[place];
  const next = startsMs[place + 1];
  if (startMs === undefined) return false;
  return nowMs < (next ?? startMs + bucketMs[interval]);
}

const bucketMs: Record<Interval, number> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
};

function textOf(column: string, cell: Cell): string {
  if (cell === null || cell === '') return 'Not set';
  return column === 'country' ? countryName(String(cell)) : String(cell);
}
