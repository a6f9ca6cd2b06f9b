import type { Catalogue } from '../core/api/catalogue.ts';

/** A catalogue at its caps of 500 events and 500 properties of 25 values, with invented names; the same in each run. */
const COUNT = 500;
const VALUES = 25;

let seed = 7;
export function draw(below: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return Math.floor((seed / 2 ** 31) * below);
}
const letters = (count: number) => Array.from({ length: count }, () => 'abcdefghijklmnoprstuvw'[draw(22)]).join('');
const words = Array.from({ length: 3_000 }, () => letters(4 + draw(6)));
export const word = () => words[draw(words.length)] ?? '';

const events = Array.from({ length: COUNT }, (_, at) => ({ name: `${word()}_${word()}`, count: COUNT - at }));
export const LARGEST_CATALOGUE: Catalogue = {
  events,
  properties: events.map(({ count }) => ({
    name: `${word()}_${word()}`,
    type: 'string' as const,
    count,
    values: Array.from({ length: VALUES }, () => ({ value: `${word()} ${word()}`, count: 1 })),
    events: events.slice(0, 20).map(({ name }) => name),
  })),
};

export const misspelt = (text: string): string => text.slice(0, 2) + text.slice(3);

/** The times below which a half, and 95 of 100, of the runs lie. */
export function percentiles(takenMs: readonly number[]): string {
  const sorted = [...takenMs].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`;
}
