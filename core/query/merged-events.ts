import { canonicalEvents } from '../base/merged-names.ts';

/** The events of a project that are counted as others. */
export type MergedEvents = {
  /** From the name as sent to the one that it is counted as. */
  readonly counted: ReadonlyMap<string, string>;
  /** All names that count as the same event as this one, which is among them. */
  readonly alike: (name: string) => readonly string[];
};

/** @param merged  from name to name, as definitions have it; undefined: none */
export function mergedEvents(merged: Readonly<Record<string, string>> | undefined): MergedEvents | undefined {
  const counted = canonicalEvents(merged ?? {});
  if (counted.size === 0) return undefined;
  const groups = new Map<string, string[]>();
  for (const [name, as] of counted) groups.set(as, [...(groups.get(as) ?? [as]), name]);
  return { counted, alike: (name) => groups.get(counted.get(name) ?? name) ?? [name] };
}
