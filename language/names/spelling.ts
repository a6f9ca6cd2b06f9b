import { damerauLevenshtein } from '../../core/base/edit-distance.ts';

/** Known words by their first letter and length, so that a typo is compared with few of them. */
export type Spelling = ReadonlyMap<string, readonly string[]>;

const LENGTH_MIN = 4;
const TWO_SLIPS_FROM = 9;
const LONG_FROM = 8;

/** Prepares words to be found by their misspellings. Keys of other kinds than letters are left out. */
export function spellingOf(words: Iterable<string>): Spelling {
  const spelling = new Map<string, string[]>();
  for (const each of words) {
    const word = each.startsWith('=') ? each.slice(1) : each;
    if (word.length < LENGTH_MIN || !/^\p{L}+$/u.test(word)) continue;
    const key = bucketOf(word[0], word.length);
    const bucket = spelling.get(key);
    if (bucket === undefined) spelling.set(key, [word]);
    else bucket.push(word);
  }
  return spelling;
}

export type Correction = { readonly word: string; readonly slips: number };

/**
 * The known words that a typed word may be a slip of, the nearest only. Short words may have one letter too many, too
 * few or two swapped: "cost" is not "most". The first letter is nearly always right: it may only be missing or swapped
 * with the second.
 */
export function correctionsOf(typed: string, spelling: Spelling): Correction[] {
  if (typed.length < LENGTH_MIN || !/^\p{L}+$/u.test(typed)) return [];
  return nearest([nearestTo(typed, spelling), nearestTo(typed.replace(/s$/, ''), spelling)].flat());
}

function nearest(found: readonly Correction[]): Correction[] {
  const least = Math.min(...found.map(({ slips }) => slips));
  return found.filter(({ slips }) => slips === least);
}

function nearestTo(typed: string, spelling: Spelling): Correction[] {
  let found: Correction[] = [];
  const firsts = new Set([typed[0], typed[1]]);
  for (const first of firsts) {
    for (let length = typed.length - 2; length <= typed.length + 2; length++) {
      for (const word of spelling.get(bucketOf(first, length)) ?? []) {
        const slips = slipsBetween(typed, word);
        const least = found[0]?.slips ?? Number.POSITIVE_INFINITY;
        if (slips < least) found = [{ word, slips }];
        else if (slips === least && slips !== Number.POSITIVE_INFINITY) found.push({ word, slips });
      }
    }
  }
  return found;
}

/** Slips between a typed and a known word; infinite if they cannot be the same word. */
function slipsBetween(typed: string, known: string): number {
  const shorter = Math.min(typed.length, known.length);
  const most = shorter < TWO_SLIPS_FROM ? 1 : 2;
  if (Math.abs(typed.length - known.length) > most) return Number.POSITIVE_INFINITY;
  const slips = damerauLevenshtein(typed, known);
  if (slips > most || (typed[0] !== known[0] && slips > 1)) return Number.POSITIVE_INFINITY;
  if (slips === 1 && shorter < LONG_FROM && !isSlipOfHand(typed, known)) return Number.POSITIVE_INFINITY;
  return slips;
}

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/**
 * One edit of a word that is not long often makes another word ("table" and "tablet", "retain" and "retail"), so it must
 * look like a slip: letters swapped, one left out inside, one struck twice or with its neighbour, a neighbour in its place.
 */
function isSlipOfHand(typed: string, known: string): boolean {
  let at = 0;
  while (at < typed.length && typed[at] === known[at]) at++;
  if (typed.length === known.length) {
    const isSwap = typed[at] === known[at + 1] && typed[at + 1] === known[at];
    return isSwap || (typed.length > 5 && areNeighbours(typed[at], known[at]));
  }
  if (typed.length < known.length) return at < typed.length;
  return (
    typed[at] === typed[at - 1] || areNeighbours(typed[at], typed[at - 1]) || areNeighbours(typed[at], typed[at + 1])
  );
}

function areNeighbours(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return ROWS.some(
    (row) => row.includes(one) && row.includes(other) && Math.abs(row.indexOf(one) - row.indexOf(other)) === 1,
  );
}

const bucketOf = (first: string | undefined, length: number): string => `${first ?? ''}${length}`;
