/** Replaces a line break within quotes, so that every record is one line (`line-form.ts` inserts it). */
export const QUOTED_BREAK = '\u001e';
/** The same character as a byte. */
export const QUOTED_BREAK_BYTE = 0x1e;

const QUOTE = '"';

/** A field of a record; its quotes tell the text `5` from the number. */
export type CsvField = { readonly text: string; readonly isQuoted: boolean };

/**
 * Splits a record of a CSV file (RFC 4180) into fields: separated by commas; quoted if they contain commas, line breaks
 * or quotes, which are doubled.
 *
 * @returns undefined if a quote is not closed, or text follows a closing one
 */
export function readCsv(line: string): CsvField[] | undefined {
  const fields: CsvField[] = [];
  let at = 0;
  for (;;) {
    const isQuoted = line[at] === QUOTE;
    const end = isQuoted ? endOfQuoted(line, at) : endOfPlain(line, at);
    if (end === undefined) return undefined;
    fields.push({ text: isQuoted ? unquoted(line.slice(at + 1, end - 1)) : line.slice(at, end), isQuoted });
    if (end === line.length) return fields;
    at = end + 1;
  }
}

/** The same fields as texts alone. */
export function csvFields(line: string): string[] | undefined {
  return readCsv(line)?.map(({ text }) => text);
}

function endOfPlain(line: string, from: number): number {
  const comma = line.indexOf(',', from);
  return comma === -1 ? line.length : comma;
}

/** The index after the closing quote: that of a comma, or the end. */
function endOfQuoted(line: string, from: number): number | undefined {
  for (let at = from + 1; ; at += 2) {
    at = line.indexOf(QUOTE, at);
    if (at === -1) return undefined;
    if (line[at + 1] === QUOTE) continue;
    return at + 1 === line.length || line[at + 1] === ',' ? at + 1 : undefined;
  }
}

function unquoted(text: string): string {
  return text.replaceAll('""', QUOTE).replaceAll(QUOTED_BREAK, '\n');
}
