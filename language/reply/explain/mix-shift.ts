import { percent } from '../figures.ts';
import { fill, type Voice } from '../voice.ts';
import type { Line } from './line.ts';
import { type Column, labelAt, numberAt, type Table } from './table.ts';

/** A share that moves by fewer points of 1 is no shift. */
const SHIFT_MIN = 0.05;

/** The group whose share of the whole moves most from the first half of the finished buckets to the second. */
export function mixShifts(table: Table, time: Column, { points }: Line, voice: Voice): string[] {
  const [measure] = table.measures;
  if (!table.isAdditive || table.isCut || table.labels.length === 0 || measure === undefined || points.length < 4)
    return [];
  const half = Math.floor(points.length / 2);
  const early = new Set(points.slice(0, half).map((point) => point.time));
  const late = new Set(points.slice(points.length - half).map((point) => point.time));
  const shares = new Map<string, { before: number; after: number }>();
  const whole = { before: 0, after: 0 };
  for (const row of table.rows) {
    const at = String(row[time.index]);
    const part = early.has(at) ? 'before' : late.has(at) ? 'after' : undefined;
    if (part === undefined) continue;
    const label = labelAt(row, table.labels, voice.texts.explain.no_label);
    const sums = shares.get(label) ?? { before: 0, after: 0 };
    const value = numberAt(row, measure) ?? 0;
    sums[part] += value;
    whole[part] += value;
    shares.set(label, sums);
  }
  if (whole.before <= 0 || whole.after <= 0) return [];
  const shifts = [...shares].map(([group, { before, after }]) => ({
    group,
    before: before / whole.before,
    after: after / whole.after,
  }));
  const [most] = shifts.toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
  if (most === undefined || Math.abs(most.after - most.before) < SHIFT_MIN) return [];
  const { group, before, after } = most;
  return [fill(voice.texts.explain.mix_shift, { group, before: percent(voice, before), after: percent(voice, after) })];
}
