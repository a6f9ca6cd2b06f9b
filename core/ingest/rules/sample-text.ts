import { type Fields, isFields, type RawEvent } from '../raw-event.ts';
import { isSecretName } from '../steps/scrub.ts';
import type { PropertyFilter } from './property-rules.ts';

const SAMPLE_CHARS_MAX = 2_000;
const SAMPLE_TEXT_CHARS_MAX = 500;

/**
 * The event as short JSON: as the project's rules would store it, without secrets, with long texts cut, and without fields
 * that exceed the bounds of size or depth.
 */
export function sampleText(raw: unknown, filter?: PropertyFilter): string {
  let left = SAMPLE_CHARS_MAX;
  const shorten = (name: string, value: unknown): unknown => {
    if (left <= 0 || isSecretName(name)) return undefined;
    const text = typeof value === 'string' && value.length > SAMPLE_TEXT_CHARS_MAX ? cut(value) : value;
    left -= name.length + (typeof text === 'string' ? text.length : 2);
    return text;
  };
  return (JSON.stringify(filter && isFields(raw) ? ruled(raw, filter) : raw, shorten) ?? '').slice(
    0,
    2 * SAMPLE_CHARS_MAX,
  );
}

/** Fields that no rule about properties concerns: they say which event it was. */
const OWN: ReadonlySet<string> = new Set<keyof RawEvent>([
  'event',
  'id',
  'user_id',
  'anonymous_id',
  'session_id',
  'timestamp',
]);

/** A field beside the properties is not read and not stored, but a sample would show it. */
function ruled(raw: Fields, filter: PropertyFilter): Fields {
  const own = Object.entries(raw).filter(([name]) => OWN.has(name));
  const { properties, ...others } = Object.fromEntries(Object.entries(raw).filter(([name]) => !OWN.has(name)));
  return {
    ...Object.fromEntries(own),
    ...(isFields(properties) ? { properties: filter.properties(properties) } : {}),
    ...filter.context(others),
  };
}

function cut(text: string): string {
  return `${text.slice(0, SAMPLE_TEXT_CHARS_MAX)}… (${text.length} characters)`;
}
