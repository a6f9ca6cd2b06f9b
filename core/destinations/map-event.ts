import type { EventMapping } from '../api/destinations.ts';
import { isRawNumber } from '../base/exact-json.ts';
import type { DestinationRecord, JsonValue } from './record.ts';

/** The event as the destination's mapping makes it: properties are chosen, dropped, renamed, given their type, and set. */
export function mapEvent(record: DestinationRecord, mapping: EventMapping): DestinationRecord {
  const { events, only, drop, rename, types, set } = mapping;
  const properties = new Map<string, JsonValue>();
  for (const [name, value] of Object.entries(record.properties)) {
    if (drop.includes(name) || (only !== undefined && !only.includes(name))) continue;
    const title = ownOf(rename, name) ?? name;
    const typed = typedAs(value, ownOf(types, title));
    if (typed !== undefined) properties.set(title, typed);
  }
  for (const [name, value] of Object.entries(set)) properties.set(name, value);
  return { ...record, event: ownOf(events, record.event) ?? record.event, properties: Object.fromEntries(properties) };
}

function ownOf<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Undefined for a value that is none of the type: left out, so that the column of a receiver keeps its type. */
function typedAs(value: JsonValue, type: EventMapping['types'][string] | undefined): JsonValue | undefined {
  if (type === undefined) return value;
  if (type === 'text') return typeof value === 'string' ? value : JSON.stringify(value);
  if (type === 'number') return numberIn(value);
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

function numberIn(value: JsonValue): JsonValue | undefined {
  if (typeof value === 'number' || isRawNumber(value)) return value;
  const isNumber = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
  return isNumber ? Number(value) : undefined;
}
