import { resolveProperty } from '../properties/resolve.ts';

/** The names of events and properties that a definition asks for. */
type NamesUsed = { readonly events: ReadonlySet<string>; readonly properties: ReadonlySet<string> };

/** Fields that hold names of events, as texts or in lists. Objects in them are read by their own fields. */
const OF_EVENTS: ReadonlySet<string> = new Set([
  ...['event', 'events', 'steps', 'exclude', 'conversion', 'conversions', 'touch_event'],
  ...['start', 'return', 'activity', 'from', 'to', 'through'],
]);
const OF_PROPERTIES: ReadonlySet<string> = new Set(['property', 'group_by', 'breakdown', 'breakdowns', 'step', 'hold']);

/**
 * Reads a saved definition of any kind. A statement of SQL uses the words and the quoted texts in it that are names of the
 * project.
 *
 * @param known  the names to look for in statements
 */
export function namesUsed(definition: unknown, known: ReadonlySet<string>): NamesUsed {
  const events = new Set<string>();
  const properties = new Set<string>();
  const read = (value: unknown, field: string): void => {
    if (Array.isArray(value)) for (const each of value) read(each, field);
    else if (isFields(value)) readFields(value);
    else if (typeof value === 'string') readText(value, field);
  };
  const readFields = (fields: Readonly<Record<string, unknown>>): void => {
    for (const [field, value] of Object.entries(fields)) read(value, field);
    if (fields.property === 'event') read(fields.value, 'event');
  };
  const readText = (text: string, field: string): void => {
    if (OF_EVENTS.has(field)) events.add(text);
    if (OF_PROPERTIES.has(field)) properties.add(plainProperty(text));
    for (const name of field === 'sql' ? wordsOf(text) : []) {
      if (!known.has(name)) continue;
      events.add(name);
      properties.add(plainProperty(name));
    }
  };
  read(definition, '');
  return { events, properties };
}

function wordsOf(sql: string): Set<string> {
  const found = sql.matchAll(/'((?:[^'\\]|\\.)*)'|([A-Za-z_]\w*)/g);
  return new Set([...found].map(([, text, word]) => text ?? word ?? ''));
}

/** One name for a property, however a definition asks for it: `properties.plan` and `plan` are the same. */
export function plainProperty(name: string): string {
  const own = name.replace(/^session\./, '');
  return resolveProperty(own).sentAs ?? own;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
