// biome-ignore lint/suspicious/noControlCharactersInRegex: it removes control characters.
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Text as ingest stores it: without control characters (such as null bytes) and surrounding whitespace. */
export function cleanText(text: string): string {
  if (isCleanAscii(text)) return text;
  return CONTROL.test(text) ? text.replaceAll(new RegExp(CONTROL, 'g'), '').trim() : text.trim();
}

/** Up to this length a loop over the characters is faster than a regular expression. */
const SHORT_CHARS_MAX = 64;
const SPACE = 0x20;
const DELETE = 0x7f;

/** Whether a text is short, printable ASCII without a space at either end, as nearly all are: it stays as it is. */
function isCleanAscii(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > SHORT_CHARS_MAX) return length === 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code < SPACE || code >= DELETE) return false;
  }
  return text.charCodeAt(0) !== SPACE && text.charCodeAt(length - 1) !== SPACE;
}
