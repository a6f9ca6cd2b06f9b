import type { Catalogue, CatalogueProperty } from '../../api/catalogue.ts';
import type { DataCatalogue, EventVolume, NameUser, PropertyVolume } from '../../api/data-catalogue.ts';
import { countedAs, type Names } from '../../api/names.ts';
import { DAY_MS, SECOND_MS } from '../../base/time/durations.ts';
import type { CatalogueRows } from './catalogue.ts';
import { namesUsed, plainProperty } from './names-used.ts';
import type { Sample } from './statements.ts';
import { firstDayMs, TREND_DAYS } from './volume-statements.ts';

type Seen = { readonly name: string; readonly first_ms: number; readonly last_ms: number };
export type StoredDefinition = NameUser & { readonly definition: unknown };

/** Everything that was read of a project. */
export type VolumeRows = {
  /** With the merges of the project (`namedCatalogue`). */
  readonly catalogue: Catalogue;
  readonly rows: Pick<CatalogueRows, 'strings' | 'numbers'>;
  readonly sample: Sample;
  readonly eventsByDay: readonly { readonly day_s: number; readonly count: number }[];
  readonly byNameAndDay: readonly { readonly event: string; readonly day_s: number; readonly count: number }[];
  readonly eventsSeen: readonly Seen[];
  readonly propertiesSeen: readonly Seen[];
  readonly definitions: readonly StoredDefinition[];
};

/** Puts the catalogue of the data pages together. Pure. */
export function dataCatalogue(read: VolumeRows, names: Names, nowMs: number): DataCatalogue {
  const { catalogue, sample, eventsByDay } = read;
  const startMs = firstDayMs(nowMs);
  const looked = eventsByDay.filter(({ day_s }) => day_s * SECOND_MS >= sample.sinceMs);
  const events = looked.reduce((sum, { count }) => sum + count, 0);
  const known = new Set([...catalogue.events, ...catalogue.properties].map(({ name }) => name));
  const used = read.definitions.map(({ definition, ...user }) => ({ user, ...namesUsed(definition, known) }));
  const usersOf = (isUsed: (each: (typeof used)[number]) => boolean) =>
    used.filter(isUsed).map(({ user: { object, id, name } }) => ({ object, id, name }));
  return {
    as_of: new Date(nowMs).toISOString(),
    days: Array.from({ length: TREND_DAYS }, (_, day) => dateOf(startMs + day * DAY_MS)),
    looked_at: { events, since: new Date(sample.sinceMs).toISOString(), one_in: sample.oneIn },
    events: catalogue.events.map(({ name, count, merged }): EventVolume => {
      const isThis = (event: string) => countedAs(names, event) === name;
      return {
        name,
        count,
        by_day: trendOf(read, isThis, startMs),
        ...(merged ? { merged } : {}),
        ...seenOf(read.eventsSeen.filter((each) => isThis(each.name))),
        used_by: usersOf((each) => [...each.events].some(isThis)),
      };
    }),
    properties: catalogue.properties.map((property): PropertyVolume => {
      const { name, count, values, events: on } = property;
      const plain = plainProperty(name);
      return {
        name,
        count,
        share: events === 0 ? 0 : Math.min(1, count / events),
        types: typesOf(property, plain, read),
        values,
        events: on,
        ...seenOf(read.propertiesSeen.filter((each) => each.name === plain)),
        used_by: usersOf((each) => each.properties.has(plain)),
      };
    }),
  };
}

function trendOf({ byNameAndDay }: VolumeRows, isThis: (event: string) => boolean, startMs: number): number[] {
  const counts = new Array<number>(TREND_DAYS).fill(0);
  for (const { event, day_s, count } of byNameAndDay) {
    const day = Math.floor((day_s * SECOND_MS - startMs) / DAY_MS);
    if (day >= 0 && day < TREND_DAYS && isThis(event)) counts[day] = (counts[day] ?? 0) + count;
  }
  return counts;
}

function seenOf(rows: readonly Seen[]): Pick<EventVolume, 'first_seen' | 'last_seen'> {
  if (rows.length === 0) return {};
  return {
    first_seen: new Date(Math.min(...rows.map(({ first_ms }) => first_ms))).toISOString(),
    last_seen: new Date(Math.max(...rows.map(({ last_ms }) => last_ms))).toISOString(),
  };
}

/** Booleans are stored as the texts `true` and `false`; how many of the texts they are, the most frequent values tell. */
function typesOf({ type, count }: CatalogueProperty, plain: string, { rows, sample }: VolumeRows) {
  const texts = rows.strings.find(({ name }) => name === plain);
  const numbers = rows.numbers.find(({ name }) => name === plain);
  if (!texts && !numbers) return [{ type, count }];
  const booleans = (texts?.top ?? []).reduce((sum, [value, times]) => (isBoolean(value) ? sum + times : sum), 0);
  const counted = [
    { type: 'string' as const, count: Math.max(0, (texts?.count ?? 0) - booleans) },
    { type: 'number' as const, count: numbers?.count ?? 0 },
    { type: 'boolean' as const, count: booleans },
  ];
  return counted
    .filter((each) => each.count > 0)
    .map((each) => ({ ...each, count: each.count * sample.oneIn }))
    .sort((a, b) => b.count - a.count);
}

function isBoolean(value: string | number): boolean {
  return value === 'true' || value === 'false';
}

function dateOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
