import type { ExplainResponse } from '../../../core/api/ai.ts';
import { formatChange, formatNumber, formatShare } from '../reply/format.ts';
import { narrateTotals } from './narrate-totals.ts';
import { type Column, labelAt, NOTHING, numberAt, type Table } from './table.ts';

type Point = { readonly time: string; readonly value: number };

/** A line is level if its halves differ by less than this share. */
const LEVEL_CHANGE = 0.05;
/** A point is an outlier if it is more than this many robust deviations from the median (the usual bound). */
const OUTLIER_DEVIATIONS = 3.5;
/** Makes the median absolute deviation comparable with a standard deviation. */
const MAD_SCALE = 1.4826;

/**
 * Narrates rows over time: the movement, the peak and low, and outliers. Several rows of one time are added up if the
 * figures are additive; otherwise only the first group is described. A point whose time is not over counts in the total
 * only.
 */
export function narrateSeries(table: Table, time: Column): ExplainResponse {
  const [measure] = table.measures;
  if (measure === undefined) return NOTHING;
  const { points: all, of } = pointsOf(table, time, measure);
  const open = all.find((point) => point.time === table.open);
  const points = all.filter((point) => point !== open);
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return narrateTotals(table);
  const peak = points.reduce((best, point) => (point.value > best.value ? point : best));
  const low = points.reduce((best, point) => (point.value < best.value ? point : best));
  const outliers = outliersOf(points);
  const total = table.isAdditive ? sumOf(all.map(({ value }) => value)) : undefined;
  const values = points.map(({ value }) => value);
  const name = `${measure.name}${of === undefined ? '' : ` of ${of}, the first group,`}`;
  const span = `${all.length} points in time from ${all[0]?.time} to ${all.at(-1)?.time}`;
  const figures =
    total === undefined
      ? `between ${formatNumber(low.value)} and ${formatNumber(peak.value)}, ${formatNumber(medianOf(values))} in the middle`
      : `${formatNumber(total)} in all, ${formatNumber(meanOf(values))} on average`;
  return {
    explanation: `${name} over ${span}: ${figures}. ${movement(values, table.isAdditive ? 'average' : 'median')}`,
    insights: [
      `Peak: ${formatNumber(peak.value)} at ${peak.time}${total ? `, ${formatShare(peak.value / total)} of all` : ''}.`,
      `Low: ${formatNumber(low.value)} at ${low.time}.`,
      ...lastStep(points),
      ...(open === undefined ? [] : [`${open.time} is not over yet: ${formatNumber(open.value)} so far.`]),
      ...outliers.map(
        ({ time: at, value }) =>
          `${at} stands out: ${formatNumber(value)} against a median of ${formatNumber(medianOf(values))}.`,
      ),
    ],
    recommendations: recommend(measure.name, points, outliers, peak),
  };
}

/** The points of the line, and the group they belong to if the groups cannot be added up. */
function pointsOf(table: Table, time: Column, measure: Column): { points: Point[]; of: string | undefined } {
  const groupOf = (row: Table['rows'][number]): string => labelAt(row, table.labels);
  const groups = new Set(table.labels.length > 0 ? table.rows.map(groupOf) : []);
  const [only] = !table.isAdditive && groups.size > 1 ? groups : [];
  const sums = new Map<string, number>();
  for (const row of table.rows) {
    const value = numberAt(row, measure);
    if (value === null || (only !== undefined && groupOf(row) !== only)) continue;
    const at = String(row[time.index]);
    sums.set(at, (table.isAdditive ? (sums.get(at) ?? 0) : 0) + value);
  }
  const points = [...sums].map(([at, value]) => ({ time: at, value })).sort((x, y) => (x.time < y.time ? -1 : 1));
  return { points, of: only };
}

/** Compares the second half with the first, because a single odd point distorts halves less than end points. */
function movement(values: readonly number[], middle: 'average' | 'median'): string {
  if (values.length < 2) return 'One point shows no movement.';
  const middleOf = middle === 'average' ? meanOf : medianOf;
  const half = Math.floor(values.length / 2);
  const before = middleOf(values.slice(0, half));
  const after = middleOf(values.slice(values.length - half));
  const change = before === 0 ? (after === 0 ? 0 : Number.POSITIVE_INFINITY) : after / before - 1;
  if (Math.abs(change) < LEVEL_CHANGE) return `It is level: both halves have about the same ${middle}.`;
  return `The second half is ${formatChange(after, before)} on the first.`;
}

function lastStep(points: readonly Point[]): string[] {
  const last = points.at(-1);
  const before = points.at(-2);
  if (last === undefined || before === undefined) return [];
  return [`The latest point (${last.time}) is ${formatChange(last.value, before.value)} on the one before.`];
}

function outliersOf(points: readonly Point[]): Point[] {
  const values = points.map(({ value }) => value);
  const median = medianOf(values);
  const deviation = medianOf(values.map((value) => Math.abs(value - median))) * MAD_SCALE;
  return deviation === 0 ? [] : points.filter(({ value }) => Math.abs(value - median) / deviation > OUTLIER_DEVIATIONS);
}

function recommend(name: string, points: readonly Point[], outliers: readonly Point[], peak: Point): string[] {
  const zeros = points.filter(({ value }) => value === 0).length;
  const [odd] = outliers;
  return [
    odd === undefined
      ? `Break ${name} down by a property at the peak (${peak.time}) to see what caused it.`
      : `Break ${odd.time} down by a property, such as source or device, to find what caused it.`,
    ...(zeros > 0
      ? [
          `${zeros} of ${points.length} points are zero: check that events were being sent then, or use a longer interval.`,
        ]
      : []),
  ];
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
