import { isRawNumber } from '../../base/exact-json.ts';
import { EVENT_BYTES_MAX, PROPERTIES_MAX, PROPERTY_DEPTH_MAX, PROPERTY_NAME_CHARS_MAX } from '../../base/limits.ts';
import { type Fields, fieldsOf, isFields } from '../raw-event.ts';
import { wellFormedJson } from '../row-text.ts';
import { withCutAddresses } from './cut-addresses.ts';
import { type Patch, type Reject, reject, type Step, shown } from './step.ts';

const encoder = new TextEncoder();

/**
 * Properties in their stored forms: as text with types and nesting, and flat by type for filtering and grouping.
 * Numbers beyond 2^53 keep their digits in the text, and are stored among the strings, where equality is exact.
 * Addresses of an event that is too large are cut; it is refused if it is still too large.
 */
export const writeProperties: Step = ({ props, ctx, event }) => {
  const written = write(props, ctx, event);
  if (written.reject !== 'event_too_large') return written;
  const [cutProps, cutCtx] = [withCutAddresses(props), withCutAddresses(ctx)];
  return cutProps === props && cutCtx === ctx ? written : write(cutProps, cutCtx, event);
};

function write(props: Fields, ctx: Fields, event: string): Patch | Reject {
  const flat: Flat = { strings: {}, numbers: {}, count: 0 };
  const problem = flatten(flat, props, '', 1) ?? tooDeep(ctx, 'context', 1);
  if (problem) return problem;
  const properties = printed(props);
  const context = printed(ctx);
  const bytes = bytesOf(properties, context) + event.length;
  if (bytes > EVENT_BYTES_MAX) {
    return reject(
      'event_too_large',
      `The event has ${bytes} bytes, at most ${EVENT_BYTES_MAX} are allowed; send fewer or shorter properties.`,
    );
  }
  return { strings: flat.strings, numbers: flat.numbers, properties, context };
}

type Flat = { readonly strings: Record<string, string>; readonly numbers: Record<string, number>; count: number };

/**
 * Adds an object's fields to `flat`, nested ones under dotted names; returns the reason if it breaks a limit. Beside an
 * object `a` with a member `b`, a property named `a.b` keeps that name, whichever comes first: objects come after values.
 */
function flatten(flat: Flat, fields: Fields, prefix: string, depth: number): Reject | undefined {
  let objects: string[] | undefined;
  for (const key in fields) {
    const value = fields[key];
    if (key.length > PROPERTY_NAME_CHARS_MAX) {
      return reject(
        'property_name_too_long',
        `The property name ${shown(key)} is too long; at most ${PROPERTY_NAME_CHARS_MAX} characters are allowed.`,
      );
    }
    if (++flat.count > PROPERTIES_MAX) {
      return reject(
        'too_many_properties',
        `The event has more than ${PROPERTIES_MAX} properties, nested ones included; put lists of things into arrays.`,
      );
    }
    if (isFields(value) && !isRawNumber(value)) {
      objects ??= [];
      objects.push(key);
      continue;
    }
    const name = prefix + key;
    const problem = prefix !== '' && isTaken(flat, name) ? undefined : put(flat, name, value, depth);
    if (problem) return problem;
  }
  for (const key of objects ?? NO_KEYS) {
    const problem = descend(flat, fieldsOf(fields[key]), prefix + key, depth);
    if (problem) return problem;
  }
  return undefined;
}

const NO_KEYS: readonly string[] = [];

function isTaken({ strings, numbers }: Flat, name: string): boolean {
  return Object.hasOwn(strings, name) || Object.hasOwn(numbers, name);
}

function descend(flat: Flat, fields: Fields, name: string, depth: number): Reject | undefined {
  return depth >= PROPERTY_DEPTH_MAX ? deepReject(name) : flatten(flat, fields, `${name}.`, depth + 1);
}

function put(flat: Flat, name: string, value: unknown, depth: number): Reject | undefined {
  if (Array.isArray(value)) {
    const problem = tooDeep(value, name, depth);
    if (problem) return problem;
  }
  if (name.length > PROPERTY_NAME_CHARS_MAX) return undefined;
  if (typeof value === 'number') define(flat.numbers, name, value);
  else if (isRawNumber(value)) putRawNumber(flat, name, value.rawJSON);
  else if (typeof value === 'string') define(flat.strings, name, value);
  else if (typeof value === 'boolean') define(flat.strings, name, String(value));
  else if (Array.isArray(value)) {
    // Never cut: the size of an event is bounded, and a filter could not find an element that was cut.
    define(flat.strings, name, printed(value));
  }
  return undefined;
}

/** Whole numbers are more often ids than amounts, so their text stays exact. Fractions are amounts. */
function putRawNumber(flat: Flat, name: string, digits: string): void {
  const number = Number(digits);
  if (/^-?\d+$/.test(digits) || !Number.isFinite(number)) define(flat.strings, name, digits);
  else define(flat.numbers, name, number);
}

/** Assignment that treats `__proto__` as an ordinary name. */
function define<T>(target: Record<string, T>, name: string, value: T): void {
  if (name !== '__proto__') target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}

/** Stops at the limit, so that hostile nesting cannot overflow the stack. */
function tooDeep(value: unknown, name: string, depth: number): Reject | undefined {
  if (typeof value !== 'object' || value === null || isRawNumber(value)) return undefined;
  if (depth > PROPERTY_DEPTH_MAX) return deepReject(name);
  for (const part of Object.values(value)) {
    const problem = tooDeep(part, name, depth + 1);
    if (problem) return problem;
  }
  return undefined;
}

function deepReject(name: string): Reject {
  return reject(
    'properties_too_deep',
    `${shown(name)} is nested more than ${PROPERTY_DEPTH_MAX} levels deep; flatten it.`,
  );
}

function printed(value: object): string {
  const text = wellFormedJson(JSON.stringify(value));
  return text === '{}' ? '' : text;
}

/** Length in UTF-8 bytes; computed only if it may matter. */
function bytesOf(properties: string, context: string): number {
  const chars = properties.length + context.length;
  if (chars * 3 <= EVENT_BYTES_MAX) return chars;
  return encoder.encode(properties).length + encoder.encode(context).length;
}
