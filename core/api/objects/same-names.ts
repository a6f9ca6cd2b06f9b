import type { Conflict } from './object-kind.ts';

/** An object about a name as it is sent, and the name that people read. */
export type NamedSent = { readonly id: string; readonly sent: string; readonly name: string };

/**
 * Objects that people would read by the name of another one, in either form: two that look alike could not be told apart in
 * a sentence or a legend. Upper and lower case are one.
 */
export function sameNames(all: readonly NamedSent[], noun: string): Conflict[] {
  const byName = new Map<string, NamedSent>();
  for (const each of all) byName.set(folded(each.sent), each);
  const conflicts: Conflict[] = [];
  for (const each of all.filter(({ name, sent }) => folded(name) !== folded(sent))) {
    const known = byName.get(folded(each.name));
    if (known && known.id !== each.id) conflicts.push(conflictOf(each, known, noun), conflictOf(known, each, noun));
    else byName.set(folded(each.name), each);
  }
  return conflicts;
}

function conflictOf({ id, name }: NamedSent, other: NamedSent, noun: string): Conflict {
  const problem = `is \`${name}\`, which is the name of the ${noun} \`${other.sent}\` already; choose a name that tells them apart`;
  return { id, at: 'name', problem };
}

function folded(name: string): string {
  return name.trim().toLocaleLowerCase('en');
}
