export type CsvCell = string | number | boolean | null | undefined;

/** Without it, Excel reads a file of UTF-8 in the code page of the machine and garbles every umlaut. */
const BYTE_ORDER_MARK = '\uFEFF';
const RECORD_END = '\r\n';

/**
 * A file for spreadsheets (RFC 4180, UTF-8): a header, and as many cells in every row. Numbers are written unrounded, an
 * absent value is an empty cell. Texts come from whoever sends events, and spreadsheets run text that looks like a
 * formula, so `'` is put before it. `docs/decisions/0193-answers-for-the-application.md` says where.
 */
export function csvFile(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  let text = BYTE_ORDER_MARK + csvRecord(header);
  for (const row of rows) text += csvRecord(header.map((_, column) => row[column]));
  return text;
}

function csvRecord(cells: readonly CsvCell[]): string {
  return cells.map(csvField).join(',') + RECORD_END;
}

function csvField(cell: CsvCell): string {
  if (typeof cell !== 'string') return String(cell ?? '');
  const text = guarded(cell);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;
/** A negative number is the same number as text and as a formula. */
const NEGATIVE_NUMBER = /^-\d+(\.\d+)?([eE][+-]?\d+)?$/;
/**
 * Spreadsheets pass over what is invisible at the beginning; some take full-width signs for the plain ones. Apostrophes that
 * were there count as part of the beginning, so that the one that is added can be told from them.
 */
const FORMULA_START = /^(?='*(?:[\t\r\n]|[\p{Cc}\p{Cf}\s]*[=+\-@＝＋－＠]))/u;
/** A spreadsheet that splits at semicolons, as German ones do, begins a cell after each, quoted or not. */
const FORMULA_WITHIN = /(?<=[;\t\r\n])(?='*[=+\-@＝＋－＠])/gu;

/** A text as a cell that no spreadsheet runs. `unguarded` gives the text back, whatever it was. */
export function guarded(text: string): string {
  if (NEGATIVE_NUMBER.test(text)) return text;
  return text.replace(FORMULA_START, "'").replace(FORMULA_WITHIN, "'");
}

const GUARDED_START = /^'(?='*(?:[\t\r\n]|[\p{Cc}\p{Cf}\s]*[=+\-@＝＋－＠]))/u;
const GUARDED_WITHIN = /(?<=[;\t\r\n])'(?='*[=+\-@＝＋－＠])/gu;

/** The text that a guarded cell stands for. */
export function unguarded(cell: string): string {
  return cell.replace(GUARDED_WITHIN, '').replace(GUARDED_START, '');
}
