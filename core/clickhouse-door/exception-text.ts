/** A failure in the form that ClickHouse's clients parse; `name` is that of the code, `SYNTAX_ERROR`. */
export type DoorException = { readonly code: number; readonly name: string; readonly text: string };

/** `Code: 62. DB::Exception: Syntax error … (SYNTAX_ERROR)` */
export function exceptionText({ code, name, text }: DoorException): string {
  return `Code: ${code}. DB::Exception: ${text} (${name})`;
}

/**
 * The block that ends a broken stream, as ClickHouse writes it since 25.11: clients find it by the tag of the header
 * `X-ClickHouse-Exception-Tag`, and its length before its end.
 */
export function exceptionBlock(tag: string, exception: DoorException): string {
  const text = `${exceptionText(exception).replaceAll(/[\r\n]+/g, ' ')}\n`;
  const bytes = new TextEncoder().encode(text).length;
  return `\r\n${MARKER}\r\n${tag}\r\n${text}${bytes} ${tag}\r\n${MARKER}\r\n`;
}

/** The beginning of such a block. */
export function exceptionStart(tag: string): string {
  return `\r\n${MARKER}\r\n${tag}\r\n`;
}

const MARKER = '__exception__';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const TAG_CHARS = 16;

/** A tag that no answer holds by chance. @param random  16 random bytes */
export function exceptionTag(random: Uint8Array): string {
  return Array.from(random.subarray(0, TAG_CHARS), (byte) => LETTERS[byte % LETTERS.length]).join('');
}
