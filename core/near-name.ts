import { damerauLevenshtein } from './edit-distance.ts';

/** Longer names than these are nobody's slip of the finger. */
const NAME_CHARS_MAX = 60;

/**
 * The known name that was most likely meant, or undefined where none is near enough: the same letters and digits
 * (`groupBy` is `group_by`), else one slip in a name of up to five characters, two in a longer one.
 */
export function nearName(given: string, known: Iterable<string>): string | undefined {
  if (given.length > NAME_CHARS_MAX) return undefined;
  const bare = bareOf(given);
  let best: { readonly name: string; readonly slips: number } | undefined;
  for (const name of known) {
    const other = bareOf(name);
    const slipsMax = Math.min(bare.length, other.length) <= 5 ? 1 : 2;
    if (Math.abs(bare.length - other.length) > slipsMax || name === given) continue;
    const slips = damerauLevenshtein(bare, other);
    if (slips <= slipsMax && slips < other.length && slips < (best?.slips ?? Number.POSITIVE_INFINITY)) {
      best = { name, slips };
    }
  }
  return best?.name;
}

function bareOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
