import { damerauLevenshtein } from './edit-distance.ts';

/** Longer texts are not misspelled names. */
const NAME_CHARS_MAX = 60;
/** A single letter begins too many names. */
const PREFIX_CHARS_MIN = 2;

/**
 * The known name that was most likely meant, or undefined if none is similar enough: one with the same letters and
 * digits (`groupBy` is `group_by`), otherwise the only name with this beginning (`op` is `operator`), otherwise one
 * with a single edit in up to five characters, or two edits in a longer name.
 */
export function nearName(given: string, known: Iterable<string>): string | undefined {
  if (given.length > NAME_CHARS_MAX) return undefined;
  const bare = bareOf(given);
  let best: { readonly name: string; readonly slips: number } | undefined;
  const longer: string[] = [];
  for (const name of known) {
    const other = bareOf(name);
    if (bare.length >= PREFIX_CHARS_MIN && other.length > bare.length && other.startsWith(bare)) longer.push(name);
    const slipsMax = Math.min(bare.length, other.length) <= 5 ? 1 : 2;
    if (Math.abs(bare.length - other.length) > slipsMax || name === given) continue;
    const slips = damerauLevenshtein(bare, other);
    if (slips <= slipsMax && slips < other.length && slips < (best?.slips ?? Number.POSITIVE_INFINITY)) {
      best = { name, slips };
    }
  }
  return longer.length === 1 && best?.slips !== 0 ? longer[0] : best?.name;
}

function bareOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
