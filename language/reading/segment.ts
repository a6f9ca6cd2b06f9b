import { fold } from '../languages/fold.ts';

/** The words by which text without spaces is cut, and by which compounds are. */
export type Segmentation = {
  /** Words of languages without spaces: of the language's concepts and times, and of the project's names. */
  readonly words: ReadonlySet<string>;
  /** The longest of them. */
  readonly charsMax: number;
  /** Words that compounds are made of ("Seiten", "Aufrufe"). */
  readonly parts: ReadonlySet<string>;
  /** Words that mean more than their parts do: never cut. */
  readonly whole: ReadonlySet<string>;
};

const COMPOUND_CHARS_MIN = 8;
const PART_CHARS_MIN = 3;
/** German joins the parts of a word with one of these: "Registrierung-s-rate". */
const LINKS = ['', 's', 'es', 'n', 'en', 'e', 'er'];

/** Prepares lists of words. Those of unspaced scripts cut text; those of other scripts cut compounds, or stay whole. */
export function segmentationOf(
  unspaced: Iterable<string>,
  parts: Iterable<string> = [],
  whole: Iterable<string> = [],
): Segmentation {
  const words = new Set<string>();
  for (const word of unspaced) if (word !== '') words.add(word.normalize('NFKC').toLowerCase());
  let charsMax = 1;
  for (const word of words) charsMax = Math.max(charsMax, word.length);
  const long = [...parts].map((part) => fold(part.toLowerCase())).filter((part) => part.length >= PART_CHARS_MIN);
  return { words, charsMax, parts: new Set(long), whole: new Set([...whole].map((word) => fold(word.toLowerCase()))) };
}

export const NO_SEGMENTATION: Segmentation = segmentationOf([]);

/** Letters that no word covers cost more than any word, and more for each run of them. */
const WORD_COST = 1;
const UNKNOWN_RUN_COST = 2;
const UNKNOWN_CHAR_COST = 1.5;

type Step = { readonly cost: number; readonly from: number; readonly known: boolean };

/** Cuts text without spaces into the fewest known words; what is unknown stays together within one script. */
export function cutUnspaced(text: string, { words, charsMax }: Segmentation): string[] {
  const norm = [...text].map((char) => char.normalize('NFKC').toLowerCase());
  const steps: Step[] = [{ cost: 0, from: 0, known: true }];
  for (let to = 1; to <= norm.length; to++) {
    let best = unknownStep(norm, to, steps[to - 1]);
    for (let from = Math.max(0, to - charsMax); from < to; from++) {
      const cost = (steps[from]?.cost ?? 0) + WORD_COST;
      if (cost < best.cost && words.has(norm.slice(from, to).join(''))) best = { cost, from, known: true };
    }
    steps.push(best);
  }
  const cuts: string[] = [];
  const chars = [...text];
  for (let to = norm.length; to > 0; to = steps[to]?.from ?? 0) {
    cuts.push(chars.slice(steps[to]?.from ?? 0, to).join(''));
  }
  return cuts.reverse();
}

/** One more letter without a word: it joins the unknown letters before it if they are of its script. */
function unknownStep(norm: readonly string[], to: number, before: Step | undefined): Step {
  const joins = before !== undefined && to > 1 && !before.known && scriptOf(norm[to - 1]) === scriptOf(norm[to - 2]);
  const cost = (before?.cost ?? 0) + UNKNOWN_CHAR_COST;
  return joins
    ? { cost, from: before.from, known: false }
    : { cost: cost + UNKNOWN_RUN_COST, from: to - 1, known: false };
}

function scriptOf(char: string | undefined): string {
  if (char === undefined) return '';
  if (/[\p{Script=Katakana}ー]/u.test(char)) return 'katakana';
  if (/\p{Script=Hiragana}/u.test(char)) return 'hiragana';
  return /[\p{Script=Han}々〆]/u.test(char) ? 'han' : 'other';
}

/** The parts of a compound that is wholly made of known words, with the letters that join them; undefined otherwise. */
export function cutCompound(word: string, segmentation: Segmentation): string[] | undefined {
  const folded = fold(word);
  let at = 0;
  // "ß" is two letters when folded, so such words stay whole.
  if (folded.length !== word.length || segmentation.whole.has(folded)) return undefined;
  return cutFolded(folded, segmentation.parts)?.map((part) => {
    at += part.length;
    return word.slice(at - part.length, at);
  });
}

function cutFolded(norm: string, parts: ReadonlySet<string>): string[] | undefined {
  if (parts.size === 0 || norm.length < COMPOUND_CHARS_MIN || isPart(norm, parts)) return undefined;
  for (let cut = norm.length - PART_CHARS_MIN; cut >= PART_CHARS_MIN; cut--) {
    const head = norm.slice(0, cut);
    if (!isPart(head, parts)) continue;
    const rest = norm.slice(cut);
    if (isPart(rest, parts)) return [head, rest];
    const more = cutFolded(rest, parts);
    if (more !== undefined) return [head, ...more];
  }
  return undefined;
}

function isPart(head: string, parts: ReadonlySet<string>): boolean {
  return LINKS.some((link) => head.endsWith(link) && parts.has(head.slice(0, head.length - link.length)));
}
