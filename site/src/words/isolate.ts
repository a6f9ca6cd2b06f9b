/**
 * A text from outside, safe inside a sentence: letters that are written from right to left do not reorder the words
 * around it. Marks of writing direction are removed; Unicode isolates (U+2068, U+2069) enclose what is not plain Latin.
 * Balanced isolates stay: they are those of names in a sentence that is now part of another, and reach no further.
 */
export function isolate(text: string): string {
  const kept = withoutStrayIsolates(text.replace(OTHER_MARKS, ''));
  return LATIN.test(kept) ? kept : `${FIRST_STRONG}${kept}${POP}`;
}

const FIRST_STRONG = '\u2068';
const POP = '\u2069';

/** Marks that no sentence of ours has. */
const OTHER_MARKS = /[\u200e\u200f\u202a-\u202e\u2066\u2067]/g;
const LATIN = /^[\u0020-\u024f\u2010-\u2027\u20a0-\u20bf]*$/;

/** One that is not closed would swallow the rest of the sentence; one that closes too much would end ours. */
function withoutStrayIsolates(text: string): string {
  const letters = [...text];
  const open: number[] = [];
  const stray = new Set<number>();
  letters.forEach((letter, place) => {
    if (letter === FIRST_STRONG) open.push(place);
    else if (letter === POP && open.pop() === undefined) stray.add(place);
  });
  for (const place of open) stray.add(place);
  return stray.size === 0 ? text : letters.filter((_, place) => !stray.has(place)).join('');
}
