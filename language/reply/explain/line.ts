import type { SpanUnit } from '../../../core/api/meaning/span.ts';
import { bucketText } from '../dates.ts';
import type { Voice } from '../voice.ts';
import { type Column, labelAt, numberAt, type Table } from './table.ts';

export type TimePoint = { readonly time: string; readonly bucket: string; readonly value: number };

/** The values over time in order, the one that is not over apart. `group` is the only one that they are of. */
export type Line = {
  readonly points: readonly TimePoint[];
  readonly open: TimePoint | undefined;
  readonly group: string | undefined;
  readonly unit: SpanUnit | undefined;
};

/** Several rows of one time are added up if that is meaningful; otherwise the line is that of the first group. */
export function lineOf(table: Table, time: Column, voice: Voice): Line {
  const [measure] = table.measures;
  const none = voice.texts.explain.no_label;
  const groups = new Set(table.labels.length > 0 ? table.rows.map((row) => labelAt(row, table.labels, none)) : []);
  const [group] = !table.isAdditive && groups.size > 1 ? groups : [];
  const sums = new Map<string, number>();
  for (const row of table.rows) {
    const value = measure === undefined ? null : numberAt(row, measure);
    if (value === null || (group !== undefined && labelAt(row, table.labels, none) !== group)) continue;
    const at = String(row[time.index]);
    sums.set(at, (table.isAdditive ? (sums.get(at) ?? 0) : 0) + value);
  }
  const unit = unitOf([...sums.keys()].sort());
  const all = [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([at, value]) => ({ time: at, bucket: bucketName(at, unit, voice), value }));
  return {
    points: all.filter((point) => point.time !== table.open),
    open: all.find((point) => point.time === table.open),
    group,
    unit,
  };
}

const DAY_MS = 86_400_000;
/** The lengths of calendar units in milliseconds, the shortest and longest of each, a change of clocks allowed for. */
const UNITS: readonly (readonly [SpanUnit, number, number])[] = [
  ['minute', 60_000, 60_000],
  ['hour', 3_600_000, 3_600_000],
  ['day', 0.9 * DAY_MS, 1.1 * DAY_MS],
  ['week', 6.9 * DAY_MS, 7.1 * DAY_MS],
  ['month', 27.9 * DAY_MS, 31.1 * DAY_MS],
  ['quarter', 89.9 * DAY_MS, 92.1 * DAY_MS],
  ['year', 364.9 * DAY_MS, 366.1 * DAY_MS],
];

/** The unit by which times follow each other, judged by the smallest distance. */
function unitOf(times: readonly string[]): SpanUnit | undefined {
  const steps = times.slice(1).map((time, index) => Date.parse(time) - Date.parse(times[index] ?? ''));
  const smallest = Math.min(...steps);
  return UNITS.find(([, least, most]) => smallest >= least && smallest <= most)?.[0];
}

function bucketName(time: string, unit: SpanUnit | undefined, voice: Voice): string {
  return Number.isNaN(Date.parse(time)) ? time : bucketText(voice, time.replace(' ', 'T'), unit ?? 'day');
}
