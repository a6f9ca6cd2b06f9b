import { propertyColumn } from '../tables/events.ts';
import type { WatchedEvent } from './watched-event.ts';

/** The value that an event holds under a name, as filters read it. */
export type Sent = {
  readonly isSet: boolean;
  /** Present if the name is that of a column, which holds '' or no number where nothing was sent. */
  readonly column?: 'text' | 'number';
  readonly text?: string;
  readonly number?: number;
};

const PREFIX = 'properties.';

/** The value under the name of a column or of a sent property, as `core/query/properties/resolve.ts` reads names. */
export function sentOf(event: WatchedEvent, name: string): Sent {
  const column = propertyColumn(name);
  if (column === undefined) return sentProperty(event, name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name);
  const value = column.property === 'id' ? event.id : event.columns[column.name];
  if (column.property !== 'number') {
    return { isSet: value !== undefined, column: 'text', text: value === undefined ? '' : String(value) };
  }
  if (typeof value === 'number') return { isSet: true, column: 'number', number: value };
  return name === 'revenue' && isZeroSent(event)
    ? { isSet: true, column: 'number', number: 0 }
    : { isSet: false, column: 'number' };
}

function isZeroSent({ strings, numbers }: WatchedEvent): boolean {
  const text = strings.revenue?.trim() ?? '';
  return numbers.revenue === 0 || (text !== '' && Number(text) === 0);
}

function sentProperty({ strings, numbers }: WatchedEvent, name: string): Sent {
  const text = Object.hasOwn(strings, name) ? strings[name] : undefined;
  const number = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
  const isSet = text !== undefined || number !== undefined || hasFields(strings, name) || hasFields(numbers, name);
  return { isSet, ...(text === undefined ? {} : { text }), ...(number === undefined ? {} : { number }) };
}

/** An object is stored field by field, under dotted names. */
function hasFields(values: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.keys(values).some((key) => key.startsWith(`${name}.`));
}

/** The text that groups display; undefined if there is none. */
export function textOf({ text, number }: Pick<Sent, 'text' | 'number'>): string | undefined {
  return text ?? (number === undefined ? undefined : String(number));
}

/** The number of a text that parses as a finite one. */
export function numberOf({ text }: { readonly text?: string }): number | undefined {
  const trimmed = text?.trim() ?? '';
  return NUMBER.test(trimmed) ? Number(trimmed) : undefined;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The elements of a list as the texts that they are grouped by; undefined for anything else. */
export function elementsOf({ text, column }: Pick<Sent, 'text' | 'column'>): readonly string[] | undefined {
  if (column !== undefined || text === undefined || !text.startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return undefined;
    return list.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
  } catch {
    return undefined;
  }
}
