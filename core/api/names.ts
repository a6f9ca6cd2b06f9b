/** Notes of a project about a property that is sent to it. Absent: none. */
type PropertyNotes = {
  display_name?: string;
  description?: string;
  owner?: string;
  hidden?: true;
};
export type EventNotes = PropertyNotes & { merged_into?: string };

/** All notes, by the name as sent. Every page loads this file, and the service alone the schema. */
export type Names = { events: Record<string, EventNotes>; properties: Record<string, PropertyNotes> };
export type NamedKind = keyof Names;

export const NO_NAMES: Names = { events: {}, properties: {} };

/** The notes of an event or a property. A name may be `constructor`, which every object has. */
export function notesOf(names: Names, kind: NamedKind, name: string): EventNotes | undefined {
  return Object.hasOwn(names[kind], name) ? names[kind][name] : undefined;
}

/** The event that an event is counted as: itself, unless it was merged. */
export function countedAs(names: Names, event: string): string {
  return notesOf(names, 'events', event)?.merged_into ?? event;
}

/**
 * The label that people read in place of a name, and undefined where nobody has chosen anything. An event that was
 * merged reads as the
 * event that it is counted as.
 */
export function displayNameOf(names: Names, kind: NamedKind, name: string): string | undefined {
  const shown = kind === 'events' ? countedAs(names, name) : name;
  return notesOf(names, kind, shown)?.display_name ?? (shown === name ? undefined : shown);
}

/** Whether lists of choices leave it out: it is hidden, or counted as another event. */
export function isUnlisted(names: Names, kind: NamedKind, name: string): boolean {
  const notes = notesOf(names, kind, name);
  return notes?.hidden === true || notes?.merged_into !== undefined;
}

/** Whether what somebody types finds it: by the name as sent, or by the display name. */
export function isFoundBy(names: Names, kind: NamedKind, name: string, typed: string): boolean {
  const wanted = typed.trim().toLocaleLowerCase();
  return [name, displayNameOf(names, kind, name) ?? ''].some((each) => each.toLocaleLowerCase().includes(wanted));
}

type Counted = { readonly name: string; readonly count: number };

/** Counts by event, those of merged events added to the events that they are counted as, the largest first. */
export function countedTogether(names: Names, rows: readonly Counted[]): Counted[] {
  const sums = new Map<string, number>();
  for (const { name, count } of rows) {
    const event = countedAs(names, name);
    sums.set(event, (sums.get(event) ?? 0) + count);
  }
  return [...sums].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
