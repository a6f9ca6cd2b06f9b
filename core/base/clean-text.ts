// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Text as ingest keeps it: without control characters (null bytes among them) and without space around it. */
export function cleanText(text: string): string {
  return CONTROL.test(text) ? text.replaceAll(new RegExp(CONTROL, 'g'), '').trim() : text.trim();
}
