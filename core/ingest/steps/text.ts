import { cleanText } from '../../base/clean-text.ts';
import { isRawNumber } from '../../base/exact-json.ts';

/**
 * Maximum length of a page, a title or a referrer: these columns are for grouping, and the whole text stays in the
 * properties.
 */
export const COLUMN_CHARS_MAX = 2_000;
/** Maximum length of a column with few distinct values. */
export const LABEL_CHARS_MAX = 200;

/** Text or number as text; '' for everything else. Control characters (including null bytes) are dropped. */
export function textOf(value: unknown, charsMax: number = COLUMN_CHARS_MAX): string {
  if (typeof value === 'string') return cleanText(value).slice(0, charsMax);
  if (typeof value === 'number') return String(value);
  return isRawNumber(value) ? value.rawJSON.slice(0, charsMax) : '';
}

/** The first of several values that is a non-empty text. */
export function firstText(...values: readonly unknown[]): string {
  for (const value of values) {
    const text = textOf(value);
    if (text !== '') return text;
  }
  return '';
}

/** A finite number, also from text such as '19.90'; 0 for everything else. */
export function numberOf(value: unknown): number {
  if (isRawNumber(value)) return numberOf(Number(value.rawJSON));
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : 0;
}
