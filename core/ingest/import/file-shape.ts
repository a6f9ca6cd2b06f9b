import { parseExactJson } from '../../base/exact-json.ts';
import { isFields } from '../raw-event.ts';
import { foreignKind, unreadFormat, unreadText } from './foreign-kinds.ts';
import type { ImportFormatName } from './formats.ts';
import type { FileShape } from './line-form.ts';
import { formatOfHeader, readFormat } from './record-reader.ts';

/**
 * What a file is, by the beginning of its first line: `[` begins an array; a CSV begins with a header that one of the
 * formats knows; everything else is taken for lines of JSON, and refused line by line where it is none.
 */
export function shapeOf(firstLine: string): { readonly shape: FileShape; readonly format?: ImportFormatName } {
  const text = firstLine.trimStart();
  if (text.startsWith('[')) return { shape: 'array' };
  if (text.startsWith('{')) return { shape: 'lines' };
  const format = formatOfHeader(text);
  return format === undefined ? { shape: 'lines' } : { shape: 'csv', format };
}

/**
 * What is wrong with a file of lines, by its first: undefined where it may be read. One line that is broken, or no event,
 * is refused by itself; a file of another tool as a whole.
 */
export function unreadFile(firstLine: string): string | undefined {
  if (!firstLine.startsWith('{')) return unreadText(firstLine);
  try {
    const record = parseExactJson(firstLine);
    return isFields(record) && foreignKind(record) !== undefined && readFormat(record) === undefined
      ? unreadFormat(record)
      : undefined;
  } catch {
    return undefined;
  }
}
