import type { Meaning } from '../../core/api/meaning/meaning.ts';

/** Lists whose order means nothing. */
const UNORDERED = new Set(['where', 'who', 'values', 'events', 'or', 'weekdays', 'hours']);

/** The text of a meaning, equal for meanings that say the same: keys and lists without an order are sorted. */
export function canonicalText(meaning: Meaning): string {
  return textOf(meaning);
}

function textOf(value: unknown, key = ''): string {
  if (Array.isArray(value)) {
    const texts = value.map((each) => textOf(each));
    return `[${(UNORDERED.has(key) ? [...new Set(texts)].sort() : texts).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${textOf(each, name)}`).join(',')}}`;
}
