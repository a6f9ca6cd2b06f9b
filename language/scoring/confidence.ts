import type { Scorable } from './score.ts';

/** Steps by their raw confidence, rising, with how often answers of it were right. */
export type Steps = { readonly raw: readonly number[]; readonly right: readonly number[] };

/** Features of a reading that count for whether it is what was meant, beside what is known of its question. */
const OWN = /^(cut_cost|parts|fillers|guessed_names|follow_up|has_head|begins_as_reply|assumes .*)$/;

/** How a reading stands among those of its question. */
export type Standing = {
  /** Of the readings' chances, its own, and that of the next one. */
  readonly share: number;
  readonly next: number;
  /** How likely such a reading is right, whatever the others. */
  readonly plausible: number;
};

/** Features of a reading for whether it is what was meant. */
export function confidenceFeatures(
  { meaning, features }: Scorable,
  { share, next, plausible }: Standing,
  chances: ReadonlyMap<string, number>,
): Record<string, number> {
  const kindChance = chances.get(meaning.kind) ?? 0;
  return {
    ...Object.fromEntries(Object.entries(features).filter(([name]) => OWN.test(name))),
    always: 1,
    share,
    share_log: Math.log(Math.max(share, CHANCE_MIN)),
    next,
    plausible,
    both: share * plausible,
    plausible_log: Math.log(Math.max(plausible, CHANCE_MIN)),
    implausible_log: Math.log(Math.max(1 - plausible, CHANCE_MIN)),
    kind_chance: kindChance,
    kind_chance_log: Math.log(Math.max(kindChance, CHANCE_MIN)),
    unanswerable: (chances.get('ask') ?? 0) + (chances.get('refuse') ?? 0),
  };
}
const CHANCE_MIN = 1e-4;

/** The height of the step that a raw confidence stands on, straight between the middles of steps. */
export function stepped(raw: number, { raw: middles, right }: Steps): number {
  const after = middles.findIndex((middle) => middle > raw);
  const [to, height] = [middles[after], right[after]];
  const [from, low] = [middles[after - 1], right[after - 1]];
  if (to === undefined || height === undefined) return right.at(-1) ?? raw;
  if (from === undefined || low === undefined) return height;
  return low + ((height - low) * (raw - from)) / (to - from);
}
