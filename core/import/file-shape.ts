import type { ImportFormatName } from './formats/index.ts';
import type { FileShape } from './line-form.ts';
import { formatOfHeader } from './record-reader.ts';

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
