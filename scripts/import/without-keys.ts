const KEY = /\b(ew_(?:api|write)_)[\w-]{8,}/g;

/** The text with every key of the service masked. */
export function withoutKeys(text: string): string {
  return text.replace(KEY, '$1…');
}
