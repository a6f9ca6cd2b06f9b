import type { IngestedRow } from '../ingest/event.ts';
import { EVENT_TABLE, type EventColumn, propertyColumn } from '../tables/events.ts';

/**
 * An event with the details that a project's window keeps of it for half an hour, so that viewers can filter and open
 * it: its columns, and a bounded part of the properties that were sent.
 */
export type WatchedEvent = {
  readonly id: string;
  /** Unix milliseconds, of the event itself and of its arrival. */
  readonly timestamp: number;
  readonly received_at: number;
  readonly seq: number;
  /** The columns that are properties and are set. */
  readonly columns: { readonly [name in EventColumn]?: string | number };
  readonly strings: { readonly [name: string]: string };
  readonly numbers: { readonly [name: string]: number };
  /** Whether properties or parts of texts were left out. */
  readonly is_cut?: true;
};

/** Properties of one event, the characters of a name and of a text, and the characters of all properties together. */
export const WATCHED_PROPERTIES_MAX = 40;
const NAME_CHARACTERS_MAX = 100;
const TEXT_CHARACTERS_MAX = 300;
const PROPERTIES_CHARACTERS_MAX = 2_000;

const COLUMNS = Object.keys(EVENT_TABLE).flatMap((name) => propertyColumn(name) ?? []);

export function watchedEvent(row: IngestedRow, receivedMs: number): WatchedEvent {
  const budget = { properties: WATCHED_PROPERTIES_MAX, characters: PROPERTIES_CHARACTERS_MAX, isCut: false };
  const strings = kept(row.strings, budget, (text) => shortened(text, budget));
  const numbers = kept(row.numbers, budget, (number) => number);
  return {
    id: row.id,
    timestamp: row.timestampMs,
    received_at: receivedMs,
    seq: row.seq,
    columns: columnsOf(row, budget),
    strings,
    numbers,
    ...(budget.isCut ? { is_cut: true } : {}),
  };
}

type Budget = { properties: number; characters: number; isCut: boolean };

function columnsOf(row: IngestedRow, budget: Budget): WatchedEvent['columns'] {
  const columns: { [name in EventColumn]?: string | number } = {};
  for (const { name, property } of COLUMNS) {
    const value = name === 'timestamp' || name === 'received_at' ? '' : row[name];
    if (property === 'id' || value === '' || value === 0) continue;
    if (typeof value === 'string') columns[name] = shortened(value, budget);
    else if (typeof value === 'number') columns[name] = value;
  }
  return columns;
}

function kept<Value extends string | number>(
  sent: Readonly<Record<string, Value>>,
  budget: Budget,
  shorten: (value: Value) => Value,
): Record<string, Value> {
  // Without a prototype: names come from outside and may be `__proto__`.
  const found: Record<string, Value> = Object.create(null);
  for (const [name, value] of Object.entries(sent)) {
    const short = shorten(value);
    const characters = name.length + String(short).length;
    if (name.length > NAME_CHARACTERS_MAX || budget.properties === 0 || characters > budget.characters) {
      budget.isCut = true;
      continue;
    }
    budget.properties -= 1;
    budget.characters -= characters;
    found[name] = short;
  }
  return found;
}

function shortened(text: string, budget: Budget): string {
  if (text.length <= TEXT_CHARACTERS_MAX) return text;
  budget.isCut = true;
  return text.slice(0, TEXT_CHARACTERS_MAX);
}
