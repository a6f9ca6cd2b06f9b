import { parseNumber, writeNumber } from '../../ui/number-field/parse-number.ts';

export type ComparedValue =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'refused' };

/**
 * The value that a text to compare with means: a number as the reader writes it, or a date, a version or other text as it
 * is. What looks like a number and could mean another one is refused.
 */
export function readCompared(property: string, text: string, locale: string): ComparedValue {
  const written = text.trim();
  if (written === '') return { kind: 'empty' };
  if (isVersion(property) || !LIKE_A_NUMBER.test(written)) return { kind: 'value', value: written };
  const parsed = parseNumber(written, locale);
  if (parsed.kind === 'number') return { kind: 'value', value: String(parsed.value) };
  return VERSION.test(written) ? { kind: 'value', value: written } : { kind: 'refused' };
}

/** A value as the reader writes it; anything but a number stays as it is. */
export function writeCompared(property: string, value: string, locale: string): string {
  const number = Number(value);
  return value !== '' && !isVersion(property) && String(number) === value ? writeNumber(number, locale) : value;
}

/** `10.10` of such a property is a version, and not ten and a tenth. */
function isVersion(property: string): boolean {
  return property.endsWith('version');
}

const LIKE_A_NUMBER = /^[+-]?[\d.,\s'’\u00a0\u202f]+$/;
const VERSION = /^\d+(?:\.\d+){2,}$/;
