import type { ExplainResponse } from '../../api/ai.ts';
import { formatChange, formatNumber, formatShare } from '../reply/format.ts';
import { type Column, numberAt, type Table } from './table.ts';

type Point = { readonly time: string; readonly value: number };

/** A line moves by less than this from its first half to its second: it is level. */
const LEVEL_CHANGE = 0.05;
/** A point further from the median than this many robust deviations stands out (the usual bound for outliers). */
const OUTLIER_DEVIATIONS = 3.5;
/** Makes the median absolute deviation comparable with a standard deviation. */
const MAD_SCALE = 1.4826;

/** Rows over time: how the line moves, its peak and low, what stands out. Several rows of one time are added up. */
export function explainSeries(table: Table, time: Column): ExplainResponse {
  const [measure] = table.measures;
  if (measure === undefined) return { explanation: '', insights: [], recommendations: [] };
  const points = pointsOf(table, time, measure);
  const values = points.map(({ value }) => value);
  const total = sumOf(values);
  const peak = points.reduce((best, point) => (point.value > best.value ? point : best));
  const low = points.reduce((best, point) => (point.value < best.value ? point : best));
  const outliers = outliersOf(points);
  const first = points[0];
  const last = points.at(-1);
  const span = first !== undefined && last !== undefined ? ` from ${first.time} to ${last.time}` : '';
  return {
    explanation: `${measure.name} over ${points.length} points in time${span}: ${formatNumber(total)} in all, ${formatNumber(total / points.length)} on average. ${movement(values)}`,
    insights: [
      `Peak: ${formatNumber(peak.value)} at ${peak.time}${total > 0 ? `, ${formatShare(peak.value / total)} of all` : ''}.`,
      `Low: ${formatNumber(low.value)} at ${low.time}.`,
      ...lastStep(points),
      ...outliers.map(
        ({ time: at, value }) =>
          `${at} stands out: ${formatNumber(value)} against a median of ${formatNumber(medianOf(values))}.`,
      ),
    ],
    recommendations: recommend(measure.name, points, outliers, peak),
  };
}

function pointsOf(table: Table, time: Column, measure: Column): Point[] {
  const sums = new Map<string, number>();
  for (const row of table.rows) {
    const at = String(row[time.index]);
    sums.set(at, (sums.get(at) ?? 0) + numberAt(row, measure));
  }
  return [...sums].map(([at, value]) => ({ time: at, value })).sort((a, b) => (a.time < b.time ? -1 : 1));
}

/** The second half against the first, which one odd point moves less than the ends. */
function movement(values: readonly number[]): string {
  const half = Math.floor(values.length / 2);
  const before = meanOf(values.slice(0, half));
  const after = meanOf(values.slice(values.length - half));
  const change = before === 0 ? (after === 0 ? 0 : Number.POSITIVE_INFINITY) : after / before - 1;
  if (Math.abs(change) < LEVEL_CHANGE) return 'It is level: both halves have about the same average.';
  return `The second half is ${formatChange(after, before)} on the first.`;
}

function lastStep(points: readonly Point[]): string[] {
  const last = points.at(-1);
  const before = points.at(-2);
  if (last === undefined || before === undefined) return [];
  return [
    `The latest point (${last.time}) is ${formatChange(last.value, before.value)} on the one before; it may not be complete yet.`,
  ];
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
      ? `Break ${name} down by a property at the peak (${peak.time}) to see what carried it.`
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
