const ELLIPSIS = '…';

/**
 * A text of at most so many characters, counted as JavaScript does, which is the most that any vendor counts. A cut ends with
 * an ellipsis and falls between code points, so no emoji is left in half.
 *
 * @param escaped  what the text becomes when it is sent: that is measured, and what it makes of one character stays whole
 */
export function cutText(text: string, charsMax: number, escaped: (text: string) => string = (same) => same): string {
  const whole = escaped(text);
  if (whole.length <= charsMax) return whole;
  const budget = charsMax - ELLIPSIS.length;
  let cut = '';
  for (const character of text) {
    const next = escaped(character);
    if (cut.length + next.length > budget) break;
    cut += next;
  }
  return budget < 0 ? '' : cut + ELLIPSIS;
}

/** One line without control characters and without those that hide or reorder text. */
export function plainLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
