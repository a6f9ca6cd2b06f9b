import type { SentType } from '../export/sent-column.ts';
import type { JsonValue } from './record.ts';

type Properties = Readonly<Record<string, JsonValue>>;

/** A property by its name; dotted for a nested one, and a name that has dots itself counts first. */
export function ownValue(properties: Properties, name: string): JsonValue {
  if (Object.hasOwn(properties, name)) return properties[name] ?? null;
  let value: JsonValue = properties;
  for (const part of name.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, part)) return null;
    value = value[part] ?? null;
  }
  return value;
}

function isObject(value: JsonValue): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a column of this type holds it; null for a value of another type, as in files (core/export/sent-column.ts). */
export function typedValue(value: JsonValue, type: SentType): JsonValue {
  return OF_TYPE[type](value);
}

const OF_TYPE: Readonly<Record<SentType, (value: JsonValue) => JsonValue>> = {
  text: (value) => (value === null || typeof value === 'string' ? value : JSON.stringify(value)),
  number: (value) => (typeof value === 'number' ? value : null),
  integer: (value) => (Number.isSafeInteger(value) ? value : null),
  boolean: (value) => (typeof value === 'boolean' ? value : null),
  json: (value) => value,
};
