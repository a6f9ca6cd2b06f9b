import type { Catalogue, CatalogueEvent, CatalogueProperty, CatalogueValue } from '../../api/catalogue.ts';
import { DAY_MS, SECOND_MS } from '../../base/time/durations.ts';
import type { RawCell, RawRow } from '../kind.ts';
import { isTimeName, resolveProperty } from '../properties/resolve.ts';
import { CATALOGUE_DAYS, NUMBER_COLUMNS, SAMPLE_EVENTS_MAX, type Sample, TEXT_COLUMNS } from './statements.ts';

/** The latest whole days that hold a million events, or a sample of the last day if it alone holds more. */
export function sampleOf(eventsByDay: readonly RawRow[], nowMs: number): Sample {
  const [latest] = eventsByDay;
  if (!latest) return { sinceMs: nowMs - CATALOGUE_DAYS * DAY_MS, oneIn: 1 };
  let events = 0;
  let sinceS = Number(latest[0]);
  for (const [day, count] of eventsByDay) {
    events += Number(count);
    if (events > SAMPLE_EVENTS_MAX) break;
    sinceS = Number(day);
  }
  return { sinceMs: sinceS * SECOND_MS, oneIn: Math.max(1, Math.ceil(Number(latest[1]) / SAMPLE_EVENTS_MAX)) };
}

export type CatalogueRows = {
  readonly events: readonly RawRow[];
  readonly columns: readonly RawRow[];
  readonly strings: readonly RawRow[];
  readonly numbers: readonly RawRow[];
};

/** Turns the rows of the statements into the catalogue; `oneIn` scales the counts of a sample back up. */
export function catalogueOf(rows: CatalogueRows, { oneIn }: Sample): Catalogue {
  const events = rows.events.map(([name, count]): CatalogueEvent => ({ name: String(name), count: Number(count) }));
  const reader = { oneIn, rank: new Map(events.map(({ name }, index) => [name, index])) };
  const columns = readColumns(rows.columns[0] ?? [], reader);
  const sent = readSent(rows, reader).filter(({ name }) =>
    columns.every((column) => `properties.${column.name}` !== name),
  );
  return { events, properties: [...columns, ...sent].sort(byCount) };
}

type Reader = { readonly oneIn: number; readonly rank: ReadonlyMap<string, number> };

function readColumns(cells: RawRow, reader: Reader): CatalogueProperty[] {
  return [...TEXT_COLUMNS, ...NUMBER_COLUMNS]
    .map((name, index) => readProperty(name, cells.slice(3 * index, 3 * index + 3), reader))
    .filter(({ count }) => count > 0);
}

/** A property may be sent both as text and as a number; the catalogue shows the more frequent type. */
function readSent({ strings, numbers }: CatalogueRows, reader: Reader): CatalogueProperty[] {
  const found = [...strings, ...numbers].map(([name, ...rest]) => readProperty(askedAs(String(name)), rest, reader));
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

function readProperty(name: string, [count, top, events]: RawRow, { oneIn, rank }: Reader): CatalogueProperty {
  const values = listOf(top).map((each): CatalogueValue => {
    const [value, times] = listOf(each);
    return { value: typeof value === 'number' ? value : String(value), count: Number(times) * oneIn };
  });
  const place = (event: string) => rank.get(event) ?? Number.POSITIVE_INFINITY;
  return {
    name,
    ...typed(values),
    count: Number(count ?? 0) * oneIn,
    events: listOf(events)
      .map(String)
      .sort((a, b) => place(a) - place(b)),
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

function listOf(raw: RawCell | undefined): RawRow {
  return Array.isArray(raw) ? raw : [];
}
