import type { Conflict } from '../api/objects/object-kind.ts';
import { DEFINED_NODES_MAX } from '../base/limits.ts';

/** A definition and how many parts reports read in its place, those of the definitions that it uses included. */
export type Sized = {
  readonly id: string;
  /** The field to blame. */
  readonly at: string;
  readonly name: string;
  readonly size: number;
  readonly uses: readonly string[];
};

/** Faults of each that would become too large, and of those that it uses: a change of any of them may be what made it so. */
export function tooLarge(all: readonly Sized[]): Conflict[] {
  const uses = new Map(all.map((each) => [each.name, each.uses]));
  return all
    .filter(({ size }) => size > DEFINED_NODES_MAX)
    .flatMap(({ name, size }) => {
      const blamed = usedBy(name, uses, new Set());
      const problem =
        `makes \`${name}\` ${size} parts large with those that it uses; at most ${DEFINED_NODES_MAX} are allowed. ` +
        'Use fewer of them, each less often';
      return all.filter((each) => blamed.has(each.name)).map(({ id, at }) => ({ id, at, problem }));
    });
}

function usedBy(name: string, uses: ReadonlyMap<string, readonly string[]>, found: Set<string>): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const each of uses.get(name) ?? []) usedBy(each, uses, found);
  return found;
}
