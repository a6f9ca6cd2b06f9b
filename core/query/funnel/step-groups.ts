import type { FunnelStep } from './steps.ts';

/** Steps that may share an event, directly or through others. */
export type StepGroup = {
  /** How many steps. */
  readonly size: number;
  /** The sets of steps to look at, each with the bits of its steps and their number. */
  readonly sets: readonly { readonly mask: number; readonly size: number }[];
};

/** Equal steps stand in the same sets, so a set consists of whole classes of them. */
type Class = { readonly mask: number; readonly size: number; readonly events: readonly string[] };

/** Divides the steps of an unordered funnel into groups that share no event. */
export function stepGroups(steps: readonly FunnelStep[]): StepGroup[] {
  return overlapping(classesOf(steps)).map((classes) => ({
    size: classes.reduce((sum, { size }) => sum + size, 0),
    sets: subsets(classes).map((set) => ({
      mask: set.reduce((mask, each) => mask | each.mask, 0),
      size: set.reduce((sum, { size }) => sum + size, 0),
    })),
  }));
}

/** The steps, from 1, of the group with most different steps. */
export function largestOverlap(steps: readonly FunnelStep[]): number[] {
  const [largest = []] = overlapping(classesOf(steps)).toSorted((a, b) => b.length - a.length);
  return largest.length < 2
    ? []
    : steps.flatMap((_, place) => (largest.some(({ mask }) => mask & (1 << place)) ? [place + 1] : []));
}

/** The number of different steps in the group of `largestOverlap`. */
export function overlapSize(steps: readonly FunnelStep[]): number {
  return Math.max(...overlapping(classesOf(steps)).map((classes) => classes.length));
}

function classesOf(steps: readonly FunnelStep[]): Class[] {
  const classes = new Map<string, Class>();
  for (const [place, { events, filters }] of steps.entries()) {
    const key = JSON.stringify([events.toSorted(), filters]);
    const known = classes.get(key) ?? { mask: 0, size: 0, events };
    classes.set(key, { ...known, mask: known.mask | (1 << place), size: known.size + 1 });
  }
  return [...classes.values()];
}

function overlapping(classes: readonly Class[]): Class[][] {
  const share = (a: Class, b: Class) =>
    a.events.includes('*') || b.events.includes('*') || a.events.some((event) => b.events.includes(event));
  return classes.reduce((groups: Class[][], each) => {
    const touched = groups.filter((group) => group.some((other) => share(each, other)));
    return [...groups.filter((group) => !touched.includes(group)), [...touched.flat(), each]];
  }, []);
}

function subsets<T>(of: readonly T[]): T[][] {
  return Array.from({ length: 2 ** of.length - 1 }, (_, index) => of.filter((_each, bit) => (index + 1) & (1 << bit)));
}
