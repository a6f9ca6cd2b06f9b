import type { DataCatalogue, EventVolume, NameUser, PropertyVolume } from '../../../../core/api/data-catalogue.ts';
import { type EventNotes, type NamedKind, type Names, notesOf } from '../../../../core/api/names.ts';
import { eventLabel } from '../../format/known-values.ts';
import { propertyLabel } from '../filters/describe.ts';

/** A name of the project as the pages list it: what comes under it, and what is noted about it. */
export type NameRow = {
  readonly kind: NamedKind;
  /** As it is sent. */
  readonly name: string;
  readonly label: string;
  readonly notes: EventNotes;
  readonly count: number;
  readonly firstSeen: string | undefined;
  readonly lastSeen: string | undefined;
  readonly usedBy: readonly NameUser[];
  /** First seen within the last week. */
  readonly isNew: boolean;
  readonly event?: EventVolume;
  readonly property?: PropertyVolume;
};

export const SHOWN = ['all', 'unused', 'new', 'hidden', 'merged'] as const;
export type Shown = (typeof SHOWN)[number];

const WEEK_MS = 7 * 86_400_000;

/** All names of a kind: those that came, those that are counted as others, and those that are only described. */
export function rowsOf(kind: NamedKind, catalogue: DataCatalogue, names: Names): NameRow[] {
  const sinceMs = Date.parse(catalogue.as_of) - WEEK_MS;
  const came =
    kind === 'events'
      ? catalogue.events.map((event) => rowOf(kind, names, sinceMs, { volume: event, event }))
      : catalogue.properties.map((property) => rowOf(kind, names, sinceMs, { volume: property, property }));
  const known = new Set(came.map(({ name }) => name));
  const described = Object.keys(names[kind]).filter((name) => !known.has(name));
  return [
    ...came,
    ...described.map((name) => rowOf(kind, names, sinceMs, { volume: { name, count: 0, used_by: [] } })),
  ];
}

type Came = {
  readonly volume: Pick<EventVolume, 'name' | 'count' | 'first_seen' | 'last_seen' | 'used_by'>;
  readonly event?: EventVolume;
  readonly property?: PropertyVolume;
};

function rowOf(kind: NamedKind, names: Names, sinceMs: number, { volume, ...came }: Came): NameRow {
  const { name, count, first_seen: firstSeen, last_seen: lastSeen, used_by: usedBy } = volume;
  const notes = notesOf(names, kind, name) ?? {};
  const isMerged = notes.merged_into !== undefined;
  return {
    kind,
    name,
    label: isMerged ? name : labelOf(kind, name),
    notes,
    count,
    firstSeen,
    lastSeen,
    usedBy,
    isNew: firstSeen !== undefined && Date.parse(firstSeen) >= sinceMs,
    ...came,
  };
}

export function labelOf(kind: NamedKind, name: string): string {
  return kind === 'events' ? eventLabel(name) : propertyLabel(name);
}

export function isShown({ notes, usedBy, isNew }: NameRow, shown: Shown): boolean {
  switch (shown) {
    case 'all':
      return notes.merged_into === undefined;
    case 'unused':
      return usedBy.length === 0 && notes.merged_into === undefined;
    case 'new':
      return isNew;
    case 'hidden':
      return notes.hidden === true;
    case 'merged':
      return notes.merged_into !== undefined;
  }
}

export function shownNamed(text: string | undefined): Shown {
  return SHOWN.find((each) => each === text) ?? 'all';
}
