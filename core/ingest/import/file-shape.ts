import { parseExactJson } from '../../base/exact-json.ts';
import { isFields } from '../raw-event.ts';
import { foreignKind, unreadFormat, unreadText } from './foreign-kinds.ts';
import { IMPORT_FORMATS, type ImportFormat } from './formats.ts';
import type { FileShape } from './line-form.ts';
import { formatOfHeader } from './record-reader.ts';

/**
 * Determines the shape of a file from its first line: an array begins with `[`, a CSV with a header that one of the
 * formats knows. Everything else is treated as lines of JSON, and other lines are refused one by one.
 */
export function shapeOf(
  firstLine: string,
  formats = IMPORT_FORMATS,
): { readonly shape: FileShape; readonly format?: ImportFormat } {
  const text = firstLine.trimStart();
  if (text.startsWith('[')) return { shape: 'array' };
  if (text.startsWith('{')) return { shape: 'lines' };
  const format = formatOfHeader(text, formats);
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
