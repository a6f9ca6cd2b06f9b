import type { SlotCount } from './facts.ts';

export type LostTime = {
  /** Slots in which we have nothing, although the other tool has. */
  readonly here: ReadonlySet<number>;
  /** The same, of the other tool. */
  readonly there: ReadonlySet<number>;
};

/** Of one side: how many events found a partner, and how many did not, by the slots of the latter. */
export type Partners = { readonly found: number; readonly missing: ReadonlyMap<number, number> };

/**
 * The times in which a side received nothing while the other one did. A quiet hour is none: so many events in a row must
 * lack their partner that chance would hardly do it, given how many lack it elsewhere.
 */
export function lostTime(
  slots: readonly SlotCount[],
  partners: { readonly ours: Partners; readonly theirs: Partners },
): LostTime {
  const sorted = [...slots].sort((one, other) => one.slot - other.slot);
  return {
    here: emptyRuns(sorted, ({ ours }) => ours === 0, partners.theirs),
    there: emptyRuns(sorted, ({ theirs }) => theirs === 0, partners.ours),
  };
}

/** Chance does it once in so many runs. */
const CHANCE_MAX = 0.001;
/** However many find their partner: a run of one or two events is never enough. */
const FOUND_SHARE_MAX = 0.9;

function emptyRuns(
  slots: readonly SlotCount[],
  isEmpty: (slot: SlotCount) => boolean,
  { found, missing }: Partners,
): ReadonlySet<number> {
  const runs: number[][] = [[]];
  for (const slot of slots) {
    if (isEmpty(slot)) runs.at(-1)?.push(slot.slot);
    else runs.push([]);
  }
  const empty = new Set(runs.flat());
  const elsewhere = [...missing].reduce((sum, [slot, count]) => sum + (empty.has(slot) ? 0 : count), 0);
  if (found === 0) return new Set();
  const share = Math.min(FOUND_SHARE_MAX, found / (found + elsewhere));
  const isLost = (run: readonly number[]) => {
    const count = run.reduce((sum, slot) => sum + (missing.get(slot) ?? 0), 0);
    return (1 - share) ** count <= CHANCE_MAX;
  };
  return new Set(runs.filter(isLost).flat());
}
