const KEY = /\b(ew_(?:api|write)_)[\w-]{8,}/g;

/** A text in which no key of the service can be read. */
export function withoutKeys(text: string): string {
  return text.replace(KEY, '$1…');
}
