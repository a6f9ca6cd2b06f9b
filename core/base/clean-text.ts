// biome-ignore lint/suspicious/noControlCharactersInRegex: it removes control characters.
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Text as ingest stores it: without control characters (such as null bytes) and surrounding whitespace. */
export function cleanText(text: string): string {
  return CONTROL.test(text) ? text.replaceAll(new RegExp(CONTROL, 'g'), '').trim() : text.trim();
}
