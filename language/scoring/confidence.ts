import type { Scorable } from './score.ts';

/** Raw confidence from here on was right so often. */
export type Step = readonly [from: number, right: number];

/** Features of a reading for whether it is what was meant: its own, its share among the readings, its kind's chance. */
export function confidenceFeatures(
  { meaning, features }: Scorable,
  share: number,
  chances: ReadonlyMap<string, number>,
): Record<string, number> {
  const unanswerable = (chances.get('ask') ?? 0) + (chances.get('refuse') ?? 0);
  const single = Object.entries(features).filter(([name]) => !name.includes(' & '));
  return {
    ...Object.fromEntries(single),
    always: 1,
    share,
    share_log: Math.log(Math.max(share, 1e-4)),
    kind_chance: chances.get(meaning.kind) ?? 0,
    unanswerable,
  };
}

/** The height of the step that a raw confidence stands on, straight between the middles of steps. */
export function stepped(raw: number, steps: readonly Step[]): number {
  const after = steps.findIndex(([from]) => from > raw);
  const [last] = steps.slice(-1);
  if (last === undefined) return raw;
  if (after === -1) return last[1];
  const [next, before] = [steps[after], steps[after - 1]];
  if (next === undefined || before === undefined) return steps[0]?.[1] ?? raw;
  return before[1] + ((next[1] - before[1]) * (raw - before[0])) / (next[0] - before[0]);
}
