import { parseExactJson } from '../../base/exact-json.ts';
import { isFields } from '../raw-event.ts';
import { foreignKind, unreadFormat, unreadText } from './foreign-kinds.ts';
import { IMPORT_FORMATS, type ImportFormat } from './formats.ts';
import type { FileShape } from './line-form.ts';
import { formatOfHeader } from './record-reader.ts';

/**
 * The shape of a file by its first line: an array begins with `[`, a CSV with a header that one of the formats knows.
 * Everything else counts as lines of JSON, and is refused line by line where it is not.
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
 * Why a file of lines is refused as a whole, by its first line: it is another tool's. Undefined where it may be read; a
 * line that is broken or not an event is refused alone.
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
