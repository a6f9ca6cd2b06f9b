import type { EventSchema } from '../../api/project-rules.ts';
import { isRawNumber } from '../../base/exact-json.ts';
import { parseTime } from '../../base/parse-time.ts';
import { type Fields, isFields } from '../raw-event.ts';

type SchemaType = NonNullable<EventSchema['properties'][string]['type']>;

/** How an event breaks its schema, in a sentence without any value of it; undefined if it does not. */
export function schemaProblem({ properties }: EventSchema, props: Fields): string | undefined {
  for (const [name, { type, required }] of Object.entries(properties)) {
    const value = Object.hasOwn(props, name) ? props[name] : undefined;
    if (value === undefined || value === null) {
      if (required) return `\`${name}\` is required and missing.`;
      continue;
    }
    if (type !== undefined && !TYPES[type](value)) return `\`${name}\` is ${kindOf(value)}; it must be ${NAMES[type]}.`;
  }
  return undefined;
}

const TYPES: Readonly<Record<SchemaType, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' || isRawNumber(value),
  boolean: (value) => typeof value === 'boolean',
  list: Array.isArray,
  object: (value) => isFields(value) && !isRawNumber(value),
  date: (value) => parseTime(value) !== undefined,
};

const NAMES: Readonly<Record<SchemaType, string>> = {
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  object: 'an object',
  date: 'a date or time',
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' || isRawNumber(value)) return 'a number';
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'string' ? 'text' : 'an object';
}
