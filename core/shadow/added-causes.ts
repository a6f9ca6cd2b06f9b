import type { ShadowCause } from '../api/shadow-causes.ts';
import type { CellSums } from './cells.ts';

/** A cause that holds for all days or for none: by cell, what it adds to our number to make it theirs. */
export type AddedCause = { readonly cause: ShadowCause; readonly adds: CellSums };

/** Of the cells that a cause changes, so many must fit better with it than without. */
const FITTING_SHARE_MIN = 0.5;
/** A cell fits if what remains is at most this share of what the causes add. */
const REST_SHARE_MAX = 0.1;

/**
 * Finds the causes that together make our numbers theirs. A cause is taken only if most of the cells that it changes then agree
 * exactly, or nearly: that a number merely comes closer says nothing.
 *
 * @param differences  ours minus theirs by cell, before any of the causes
 */
export function addedCauses(differences: CellSums, candidates: readonly AddedCause[]): readonly AddedCause[] {
  const able = candidates.filter(({ adds }) => adds.keys().some((key) => adds.at(key) !== 0));
  const keys = new Set([...differences.keys(), ...able.flatMap(({ adds }) => adds.keys())]);
  const fitting = (causes: readonly AddedCause[], among: Iterable<string>) =>
    [...among].filter((key) =>
      fits(
        differences.at(key),
        causes.map(({ adds }) => adds.at(key)),
      ),
    ).length;
  const holds = (causes: readonly AddedCause[]) =>
    causes.every((each) => {
      const changed = each.adds.keys().filter((key) => each.adds.at(key) !== 0);
      const others = causes.filter((other) => other !== each);
      return fitting(causes, changed) - fitting(others, changed) >= Math.max(1, FITTING_SHARE_MIN * changed.length);
    });
  const sets = subsets(able).filter(holds);
  const scored = sets.map((causes) => ({ causes, score: fitting(causes, keys) }));
  return scored.reduce((best, each) => (each.score > best.score ? each : best), { causes: sets[0] ?? [], score: 0 })
    .causes;
}

function fits(difference: number, added: readonly number[]): boolean {
  const rest = added.reduce((sum, each) => sum + each, difference);
  const moved = added.reduce((sum, each) => sum + Math.abs(each), 0);
  return Math.abs(rest) <= REST_SHARE_MAX * moved;
}

/** Smaller ones first: of two that explain as much, the simpler one is told. */
function subsets<T>(of: readonly T[]): T[][] {
  const all: T[][] = [[]];
  for (const each of of) all.push(...all.map((set) => [...set, each]));
  return all.sort((one, other) => one.length - other.length);
}
