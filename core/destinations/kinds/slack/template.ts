import { cutText, plainLine } from '../../../base/cut-text.ts';
import { isFields } from '../../conversions/conversion.ts';
import type { DestinationRecord, JsonValue } from '../../record.ts';

/** Fields of an event that a template may name; under those that end with a dot, any name. */
const FIELDS: readonly string[] = ['event', 'time', 'user_id', 'anonymous_id', 'session_id', 'id'];
const OBJECTS = ['properties.', 'visit.', 'context.', 'groups.'] as const;

const PLACEHOLDER = /\{([^{}]*)\}/g;
const VALUE_CHARS_MAX = 200;
/** In the place of a value that the event does not have. */
const ABSENT = '–';

/** The first placeholder of a template that names no field; undefined: all do. */
export function unknownPlaceholder(template: string): string | undefined {
  const names = [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  return names.find((name) => !FIELDS.includes(name) && !OBJECTS.some((prefix) => isUnder(name, prefix)));
}

/** The line that a template makes of an event. Values are text: nothing in them makes a line or a mention of its own. */
export function filled(template: string, record: DestinationRecord): string {
  return plainLine(template.replace(PLACEHOLDER, (_, name: string) => textAt(name, record)));
}

function isUnder(name: string, prefix: string): boolean {
  return name.startsWith(prefix) && name.length > prefix.length;
}

function textAt(name: string, record: DestinationRecord): string {
  const { properties, visit, context, groups } = record;
  const all: Readonly<Record<string, JsonValue>> = {
    event: record.event,
    time: `${new Date(record.atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`,
    user_id: record.userId,
    anonymous_id: record.anonymousId,
    session_id: record.sessionId,
    id: record.id,
    properties,
    visit,
    context,
    groups,
  };
  const value = FIELDS.includes(name) ? all[name] : under(all, name);
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
  return text === '' ? ABSENT : cutText(text, VALUE_CHARS_MAX);
}

/** The value under a dotted name; a property whose own name has dots wins. */
function under(place: JsonValue | undefined, name: string): JsonValue | undefined {
  if (!isFields(place)) return undefined;
  if (Object.hasOwn(place, name)) return place[name];
  const dot = name.indexOf('.');
  if (dot === -1 || !Object.hasOwn(place, name.slice(0, dot))) return undefined;
  return under(place[name.slice(0, dot)], name.slice(dot + 1));
}
