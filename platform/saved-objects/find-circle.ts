import { keyOf, type Latest } from './snapshot.ts';

/**
 * A circle of references that can be reached from one of these objects, as keys in the order of the references, or
 * undefined where there is none. Every object is visited once, however many paths lead to it.
 *
 * @param state  all objects by key; references to those that are missing or deleted lead nowhere
 */
export function findCircle(state: ReadonlyMap<string, Latest>, from: Iterable<string>): readonly string[] | undefined {
  const done = new Set<string>();
  for (const start of from) {
    const circle = done.has(start) ? undefined : circleBelow(state, start, done);
    if (circle) return circle;
  }
  return undefined;
}

/** Depth first without recursion: a chain of references may be as long as the project has objects. */
function circleBelow(state: ReadonlyMap<string, Latest>, start: string, done: Set<string>): string[] | undefined {
  const open = [{ key: start, left: targetsOf(state, start) }];
  const path = new Set([start]);
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const next = done.has(top.key) ? undefined : top.left.pop();
    if (next === undefined) {
      done.add(top.key);
      path.delete(top.key);
      open.pop();
    } else if (path.has(next)) {
      const keys = open.map(({ key }) => key);
      return keys.slice(keys.indexOf(next));
    } else if (!done.has(next)) {
      path.add(next);
      open.push({ key: next, left: targetsOf(state, next) });
    }
  }
  return undefined;
}

/** The objects that one names, the first one last. */
function targetsOf(state: ReadonlyMap<string, Latest>, key: string): string[] {
  const found = state.get(key);
  return found?.isDeleted === false ? found.mentions.map(keyOf).reverse() : [];
}
