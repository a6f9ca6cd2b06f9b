import type { KeyGroup, ShadowItem } from './facts.ts';

export type Pair = { readonly ours: ShadowItem; readonly theirs: ShadowItem };

/** The events behind one key: pairs, further copies of what is paired, and events that one side alone has. */
export type Paired = {
  readonly pairs: readonly Pair[];
  readonly copiesOurs: readonly ShadowItem[];
  readonly copiesTheirs: readonly ShadowItem[];
  readonly onlyOurs: readonly ShadowItem[];
  readonly onlyTheirs: readonly ShadowItem[];
};

/** Whether names of ours and of theirs mean the same. */
export type IsRenamed = (ours: string, theirs: string) => boolean;

/** Pairs events by name, then by the names that mean the same: where the key is an id, any two. */
export function pairEvents({ ours, theirs, isById }: KeyGroup, isRenamed: IsRenamed): Paired {
  const restOurs = [...ours].sort(countedFirst);
  const restTheirs = [...theirs];
  const pairs: Pair[] = [];
  const take = (fits: (one: ShadowItem, other: ShadowItem) => boolean) => {
    for (const one of [...restOurs]) {
      const place = restTheirs.findIndex((other) => fits(one, other));
      const [other] = place === -1 ? [] : restTheirs.splice(place, 1);
      if (!other) continue;
      restOurs.splice(restOurs.indexOf(one), 1);
      pairs.push({ ours: one, theirs: other });
    }
  };
  take((one, other) => one.name === other.name && one.theirDay === other.day);
  take((one, other) => one.name === other.name);
  take((one, other) => isById || isRenamed(one.name, other.name));
  const isCopyOurs = (of: ShadowItem) => pairs.some((each) => each.ours.name === of.name);
  const isCopyTheirs = (of: ShadowItem) => pairs.some((each) => each.theirs.name === of.name);
  return {
    pairs,
    copiesOurs: restOurs.filter(isCopyOurs),
    copiesTheirs: restTheirs.filter(isCopyTheirs),
    onlyOurs: restOurs.filter((each) => !isCopyOurs(each)),
    onlyTheirs: restTheirs.filter((each) => !isCopyTheirs(each)),
  };
}

function countedFirst(one: ShadowItem, other: ShadowItem): number {
  return Number(one.leftOut !== '') - Number(other.leftOut !== '');
}

/** Fewer pairs of two names may be chance: two events of one person within a second. */
const RENAMED_MIN = 3;

/**
 * The names that mean the same: those that were told, and those of which it shows: most events of the one, which have no partner by name, stand at the person and second of the
 * other.
 */
export function renamedIn(groups: readonly KeyGroup[], told: ReadonlyMap<string, string> = new Map()): IsRenamed {
  const together = new Map<string, number>();
  const alone = new Map<string, number>();
  const add = (to: Map<string, number>, name: string, count: number) => to.set(name, (to.get(name) ?? 0) + count);
  for (const group of groups.filter(({ isById }) => !isById)) {
    const { onlyOurs, onlyTheirs } = pairEvents(group, () => false);
    const theirs = new Set(onlyTheirs.map(({ name }) => name));
    for (const name of theirs) add(alone, name, group.keys);
    for (const name of new Set(onlyOurs.map((each) => each.name))) {
      for (const other of theirs) add(together, JSON.stringify([name, other]), group.keys);
    }
  }
  return (ours, theirs) => {
    if (told.get(ours) === theirs) return true;
    const count = together.get(JSON.stringify([ours, theirs])) ?? 0;
    return count >= RENAMED_MIN && 2 * count > (alone.get(theirs) ?? 0);
  };
}
