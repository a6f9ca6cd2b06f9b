import type { ConstituentMeaning } from './constituent.ts';

const KEYS = new WeakMap<ConstituentMeaning, string>();

/** The text by which equal meanings are recognised, made once for each. */
export function keyOf(is: ConstituentMeaning): string {
  const known = KEYS.get(is);
  if (known !== undefined) return known;
  const key = JSON.stringify(is);
  KEYS.set(is, key);
  return key;
}
