/**
 * The query string of an address as it is written: texts by key, in order. Nothing is parsed further, so that `007`,
 * `1e3` and `true` stay the texts that a person chose.
 */
export type Search = Readonly<Record<string, readonly string[]>>;

export function readSearch(text: string): Search {
  const search: Record<string, string[]> = Object.create(null);
  for (const [key, value] of new URLSearchParams(text)) {
    search[key] ??= [];
    search[key].push(value);
  }
  return { ...search };
}

/** The reverse: '' for an empty search, otherwise with a leading question mark. */
export function writeSearch(search: Search): string {
  const pairs = Object.entries(search).flatMap(([key, values]) =>
    values.map((value) => `${encoded(key)}=${encoded(value)}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** The first value of a key. */
export function firstValue(search: Search, key: string): string | undefined {
  return search[key]?.[0];
}

/** Replaces the values of some keys; a key without values is removed. */
export function withValues(search: Search, values: Readonly<Record<string, readonly string[] | undefined>>): Search {
  const merged = { ...search, ...values };
  return Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, readonly string[]] => (entry[1]?.length ?? 0) > 0),
  );
}

/** Percent-encoded, except for characters that are legible and harmless in a query string. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(?:2C|3A|2F|40)/g, decodeURIComponent);
}
