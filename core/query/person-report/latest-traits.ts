/** An event that gives traits: its time, flat names as stored, and its properties as sent, in JSON. */
export type TraitEvent = {
  readonly atMs: number;
  readonly values: ReadonlyMap<string, string | number>;
  readonly sent: string;
};

/** A trait that holds, and the time of the event that gave it this value. */
export type Trait = { readonly value: string | number; readonly setAtMs: number };

/**
 * All traits that hold after these events, by the rules of `trait-changes.ts`, which asks for one trait of many persons.
 *
 * @param events  of one person, in the order of their times
 */
export function latestTraits(events: readonly TraitEvent[]): Map<string, Trait> {
  const traits = new Map<string, Trait>();
  for (const { atMs, values, sent } of events) {
    const set = (name: string, value: string | number): void => {
      // Sent again with the same value, a trait is as old as it was.
      if (traits.get(name)?.value !== value) traits.set(name, { value, setAtMs: atMs });
    };
    const under = (prefix: string) => fieldsUnder(values, prefix);
    const given = under('$set.');
    for (const [name, each] of under('$set_once.')) if (!traits.has(name)) set(name, each);
    for (const name of [...takenNames(values, sent), ...under('$unset.').map(([taken]) => taken)]) traits.delete(name);
    for (const [name, each] of given.length > 0 ? given : plainFields(values)) set(name, each);
  }
  return traits;
}

function fieldsUnder(values: TraitEvent['values'], prefix: string): [string, string | number][] {
  return [...values].flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : []));
}

/** Names that begin with `$` are the SDK's own. */
function plainFields(values: TraitEvent['values']): [string, string | number][] {
  return [...values].filter(([name]) => !name.startsWith('$'));
}

function takenNames(values: TraitEvent['values'], sent: string): string[] {
  const listed = values.get('$unset');
  const list = typeof listed === 'string' ? namesIn(listed) : [];
  return sent.includes('null') ? [...list, ...nullPaths(JSON.parse(sent), '')] : list;
}

function namesIn(list: string): string[] {
  try {
    const names: unknown = JSON.parse(list);
    return Array.isArray(names) ? names.map(String) : [];
  } catch {
    return [];
  }
}

/** The dotted names of the fields that are null; those in `$set` without it. */
function nullPaths(of: unknown, prefix: string): string[] {
  if (typeof of !== 'object' || of === null || Array.isArray(of)) return [];
  return Object.entries(of).flatMap(([name, value]) => {
    if (value === null) return [prefix + name];
    return nullPaths(value, prefix === '' && name === '$set' ? '' : `${prefix}${name}.`);
  });
}
