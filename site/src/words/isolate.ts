/**
 * A text from outside, safe inside a sentence: letters that are written from right to left do not reorder the words
 * around it. Marks of writing direction are removed; Unicode isolates (U+2068, U+2069) enclose what is not plain Latin.
 */
export function isolate(text: string): string {
  const plain = text.replace(DIRECTION_MARKS, '');
  return LATIN.test(plain) ? plain : `\u2068${plain}\u2069`;
}

const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LATIN = /^[\u0020-\u024f\u2010-\u2027\u20a0-\u20bf]*$/;
