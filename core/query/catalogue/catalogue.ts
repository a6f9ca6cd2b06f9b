import type { Catalogue, CatalogueEvent, CatalogueProperty, CatalogueValue } from '../../api/catalogue.ts';
import { DAY_MS, SECOND_MS } from '../../base/time/durations.ts';
import { isTimeName, resolveProperty } from '../properties/resolve.ts';
import { CATALOGUE_DAYS, type PropertyRow, SAMPLE_EVENTS_MAX, type Sample } from './statements.ts';

type EventsOfDay = { readonly day_s: number; readonly count: number };

/** The latest whole days that hold a million events, or a sample of the last day if it alone holds more. */
export function sampleOf(eventsByDay: readonly EventsOfDay[], nowMs: number): Sample {
  const [latest] = eventsByDay;
  if (!latest) return { sinceMs: nowMs - CATALOGUE_DAYS * DAY_MS, oneIn: 1 };
  let events = 0;
  let sinceS = latest.day_s;
  for (const { day_s, count } of eventsByDay) {
    events += count;
    if (events > SAMPLE_EVENTS_MAX) break;
    sinceS = day_s;
  }
  return { sinceMs: sinceS * SECOND_MS, oneIn: Math.max(1, Math.ceil(latest.count / SAMPLE_EVENTS_MAX)) };
}

export type CatalogueRows = {
  readonly events: readonly { readonly event: string; readonly count: number }[];
  readonly columns: readonly PropertyRow[];
  readonly strings: readonly PropertyRow[];
  readonly numbers: readonly PropertyRow[];
};

/** Turns the rows of the statements into the catalogue; `oneIn` scales the counts of a sample back up. */
export function catalogueOf(rows: CatalogueRows, { oneIn }: Sample): Catalogue {
  const events = rows.events.map(({ event, count }): CatalogueEvent => ({ name: event, count }));
  const reader = { oneIn, rank: new Map(events.map(({ name }, index) => [name, index])) };
  const columns = rows.columns.filter(({ count }) => count > 0).map((row) => readProperty(row.name, row, reader));
  const sent = readSent(rows, reader).filter(({ name }) =>
    columns.every((column) => `properties.${column.name}` !== name),
  );
  return { events, properties: [...columns, ...sent].sort(byCount) };
}

type Reader = { readonly oneIn: number; readonly rank: ReadonlyMap<string, number> };

/** A property may be sent both as text and as a number; the catalogue shows the more frequent type. */
function readSent({ strings, numbers }: CatalogueRows, reader: Reader): CatalogueProperty[] {
  const found = [...strings, ...numbers].map((row) => readProperty(askedAs(row.name), row, reader));
  const byName = new Map<string, CatalogueProperty>();
  for (const property of found.sort(byCount)) {
    if (!byName.has(property.name)) byName.set(property.name, property);
  }
  return [...byName.values()];
}

/** A property whose name would mean a column or a unit of time is listed as `properties.x`. */
function askedAs(name: string): string {
  const isPlain = resolveProperty(name).sentAs === name && !isTimeName(name);
  return isPlain ? name : `properties.${name}`;
}

function readProperty(name: string, { count, top, events }: PropertyRow, { oneIn, rank }: Reader): CatalogueProperty {
  const values = top.map(([value, times]): CatalogueValue => ({ value, count: times * oneIn }));
  const place = (event: string) => rank.get(event) ?? Number.POSITIVE_INFINITY;
  return {
    name,
    ...typed(values),
    count: count * oneIn,
    events: [...events].sort((a, b) => place(a) - place(b)),
  };
}

/** Booleans are stored as the texts `true` and `false`. */
function typed(values: CatalogueValue[]): Pick<CatalogueProperty, 'type' | 'values'> {
  if (values.some(({ value }) => typeof value === 'number')) return { type: 'number', values };
  const isBoolean = values.length > 0 && values.every(({ value }) => value === 'true' || value === 'false');
  if (!isBoolean) return { type: 'string', values };
  return { type: 'boolean', values: values.map(({ value, count }) => ({ value: value === 'true', count })) };
}

function byCount(a: CatalogueProperty, b: CatalogueProperty): number {
  return b.count - a.count || (a.name < b.name ? -1 : 1);
}
