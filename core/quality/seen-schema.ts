import { type SeenSchema, VALUE_KINDS, type ValueKind } from '../api/data-quality.ts';
import type { ProfileKind } from './profile.ts';
import { dateOf } from './record.ts';

type SchemaRow = {
  readonly day: number;
  readonly platform: string;
  readonly release: string;
  readonly property: string;
  readonly kind: ProfileKind;
  readonly value: string;
  readonly count: number;
};
type Span = { readonly fromDay: number; readonly toDay: number };

/** Days of which releases are shown: older releases are gone by then. */
const RELEASE_DAYS = 7;
const RELEASES_MAX = 8;

/** The schema of an event as it came, from counts by day, release, property and type. */
export function seenSchema(event: string, rows: readonly SchemaRow[], { fromDay, toDay }: Span): SeenSchema {
  const days = Array.from({ length: toDay - fromDay }, (_, place) => fromDay + place);
  const ofDays = (some: readonly SchemaRow[]) => days.map((day) => total(some.filter((row) => row.day === day)));
  const events = rows.filter(({ kind }) => kind === 'events');
  const typed = rows.filter(({ kind }) => isType(kind));
  const properties = [...Map.groupBy(typed, ({ property }) => property)].map(([name, some]) => ({
    name,
    share: shareOf(total(some), total(events)),
    by_day: ofDays(some),
    types: typesOf(some).map((type) => {
      const own = some.filter(({ kind }) => kind === type);
      return { type, count: total(own), by_day: ofDays(own) };
    }),
    values: valuesOf(rows.filter(({ kind, property }) => kind === 'value' && property === name)),
  }));
  const recent = rows.filter(({ day }) => day >= toDay - RELEASE_DAYS);
  return {
    event,
    days: days.map(dateOf),
    by_day: ofDays(events),
    properties: properties.sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1)),
    releases: releasesOf(recent.filter(({ kind }) => kind !== 'value')),
  };
}

function releasesOf(rows: readonly SchemaRow[]): SeenSchema['releases'] {
  const groups = Map.groupBy(rows, ({ platform, release }) => JSON.stringify([platform, release]));
  return [...groups.values()]
    .flatMap((some) => {
      const [first] = some;
      const events = total(some.filter(({ kind }) => kind === 'events'));
      if (first === undefined) return [];
      const properties = Map.groupBy(
        some.filter(({ kind }) => isType(kind)),
        ({ property }) => property,
      );
      const shown = [...properties].map(([name, own]) => ({
        name,
        share: shareOf(total(own), events),
        types: typesOf(own),
      }));
      return [{ platform: first.platform, release: first.release, events, properties: shown }];
    })
    .sort((a, b) => b.events - a.events)
    .slice(0, RELEASES_MAX);
}

/** The most frequent first. */
function typesOf(rows: readonly SchemaRow[]): ValueKind[] {
  return VALUE_KINDS.map((type) => ({ type, count: total(rows.filter(({ kind }) => kind === type)) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ type }) => type);
}

function valuesOf(rows: readonly SchemaRow[]) {
  return [...Map.groupBy(rows, ({ value }) => value)]
    .map(([value, some]) => ({ value, count: total(some) }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function isType(kind: ProfileKind): boolean {
  return VALUE_KINDS.some((each) => each === kind);
}

function total(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}
