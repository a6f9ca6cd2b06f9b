import { parseExactJson } from '../../base/exact-json.ts';
import { isFields } from '../raw-event.ts';
import { foreignKind, unreadFormat, unreadText } from './foreign-kinds.ts';
import { IMPORT_FORMATS, type ImportFormat } from './formats.ts';
import type { FileShape } from './line-form.ts';
import { formatOfHeader } from './record-reader.ts';

/**
 * An answer of an API that comes in pages: an object whose list holds the records, after members that say where in
 * the list it is. PostHog calls the list `results`, Umami `data`.
 */
const PAGE =
  /^\{\s*(?:"(?:next|previous|count|page|pageSize|search|orderBy|sortDescending|hasMore)"\s*:\s*(?:"[^"]*"|null|true|false|-?\d+)\s*,\s*)*"(?:results|data)"\s*:\s*\[\s*(?:\{|\]|$)/;

/** Whether a first line is not enough to tell the shape: records and pages that are written over several lines begin so. */
export function isLoneBrace(firstLine: string): boolean {
  return firstLine.trim() === '{';
}

/**
 * Determines the shape of a file from its beginning, which has its first line: an array begins with `[`, a page as above,
 * a CSV with a header that one of the formats knows. Everything else is treated as lines of JSON, and other lines are
 * refused one by one.
 */
export function shapeOf(
  head: string,
  formats = IMPORT_FORMATS,
): { readonly shape: FileShape; readonly format?: ImportFormat } {
  const text = head.trimStart();
  if (text.startsWith('[')) return { shape: 'array' };
  if (text.startsWith('{')) return { shape: PAGE.test(text) ? 'pages' : 'lines' };
  const format = formatOfHeader(text.split('\n', 1)[0] ?? '', formats);
  return format === undefined ? { shape: 'lines' } : { shape: 'csv', format };
}

/**
 * The reason to refuse a whole file of lines, judged by its first line: it is from another tool. Undefined if it may be
 * read; a line that is broken or not an event is refused on its own.
 */
export function unreadFile(firstLine: string, formats = IMPORT_FORMATS): string | undefined {
  if (!firstLine.startsWith('{')) return unreadText(firstLine);
  try {
    const record = parseExactJson(firstLine);
    return isFields(record) && foreignKind(record) !== undefined && formats.of(record) === undefined
      ? unreadFormat(record)
      : undefined;
  } catch {
    return undefined;
  }
}
