import type { ObjectTexts } from './object-files.ts';

/** An object that two sides have differently. */
type Difference = { readonly key: string; readonly before?: string; readonly after?: string };

/** The differences of two sides, in the order of keys. */
export function differencesBetween(before: ObjectTexts, after: ObjectTexts): readonly Difference[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return keys.flatMap((key) => {
    const [old, next] = [before.get(key), after.get(key)];
    if (old === next) return [];
    return [{ key, ...(old === undefined ? {} : { before: old }), ...(next === undefined ? {} : { after: next }) }];
  });
}

/** Differences as people read them: a sign and the name of each object, with the lines that change. */
export function sayDifferences(differences: readonly Difference[]): string {
  return differences.map(sayDifference).join('\n');
}

function sayDifference({ key, before, after }: Difference): string {
  if (before === undefined) return `+ ${key}`;
  if (after === undefined) return `- ${key}`;
  const lines = changedLines(before.trimEnd().split('\n'), after.trimEnd().split('\n'));
  return [`~ ${key}`, ...lines.map((line) => `    ${line}`)].join('\n');
}

/** The lines that differ, those that go before those that come, without the equal lines around them. */
function changedLines(before: readonly string[], after: readonly string[]): readonly string[] {
  const kept = longestCommon(before, after);
  const lines: string[] = [];
  let [old, next] = [0, 0];
  for (const [oldKept, nextKept] of [...kept, [before.length, after.length] as const]) {
    lines.push(...before.slice(old, oldKept).map((line) => `- ${line}`));
    lines.push(...after.slice(next, nextKept).map((line) => `+ ${line}`));
    [old, next] = [oldKept + 1, nextKept + 1];
  }
  return lines;
}

/** The places of the longest run of lines, not necessarily adjacent, that both sides have. */
function longestCommon(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  const at = (old: number, next: number): number => lengths[old * width + next] ?? 0;
  for (let old = before.length - 1; old >= 0; old--) {
    for (let next = after.length - 1; next >= 0; next--) {
      const isSame = before[old] === after[next];
      lengths[old * width + next] = isSame ? at(old + 1, next + 1) + 1 : Math.max(at(old + 1, next), at(old, next + 1));
    }
  }
  const kept: [number, number][] = [];
  let [old, next] = [0, 0];
  while (old < before.length && next < after.length) {
    if (before[old] === after[next]) kept.push([old++, next++]);
    else if (at(old + 1, next) >= at(old, next + 1)) old++;
    else next++;
  }
  return kept;
}
