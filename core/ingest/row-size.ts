import { LINE_BYTES_MAX } from '../base/limits.ts';
import { writeBlock } from './block/write-block.ts';
import { type IngestedRow, NO_GROUPS } from './event.ts';
import { ingestedText } from './row-text.ts';

const encoder = new TextEncoder();
/**
 * A row with fewer characters in its properties, context and names always fits: JSON writes a character in at most six
 * bytes, and the other columns are cut to some 60,000 bytes.
 */
const SAFE_CHARS = 10_000;
/** Maximum length of a number as text. */
const NUMBER_CHARS_MAX = 25;

/**
 * Number of characters of a row that is too large for a queue message; undefined for a row that fits, as nearly all do.
 */
export function oversizeOf(row: IngestedRow): number | undefined {
  if (charsOf(row) <= SAFE_CHARS) return undefined;
  const line = ingestedText(row);
  const bytes = Math.max(encoder.encode(line).length, writeBlock([row]).length);
  return bytes <= LINE_BYTES_MAX ? undefined : line.length;
}

function charsOf({ properties, context, strings, numbers, groups }: IngestedRow): number {
  let chars = properties.length + context.length;
  for (const name in strings) chars += name.length + (strings[name]?.length ?? 0);
  for (const name in numbers) chars += name.length + NUMBER_CHARS_MAX;
  return groups === NO_GROUPS ? chars : chars + JSON.stringify(groups).length;
}
