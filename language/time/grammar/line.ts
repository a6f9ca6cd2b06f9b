import { fold } from './fold.ts';

/** The part of a token that the grammar reads: its text, and its place in the question. */
export type TimeToken = {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** A name or a value, so no time. */
  readonly quoted?: true;
};

/** Matches no word. */
const QUOTED = '\ufffc';

/** The tokens as one folded line. Where tokens stood apart there is one space. */
export type Line = {
  readonly text: string;
  /** Places where a word may begin or end. */
  readonly isEdge: (at: number) => boolean;
  /** The token that begins at a place, or undefined. */
  readonly tokenFrom: (at: number) => number | undefined;
  /** The number of tokens that have ended at a place, if one ends there. */
  readonly tokenTo: (at: number) => number | undefined;
};

/** @param isSpaced words are set apart by spaces, unlike in Japanese */
export function lineOf(tokens: readonly TimeToken[], isSpaced: boolean): Line {
  const starts = new Map<number, number>();
  const ends = new Map<number, number>();
  let text = '';
  let previousTo: number | undefined;
  tokens.forEach((token, index) => {
    if (previousTo !== undefined && token.from > previousTo) text += ' ';
    starts.set(text.length, index);
    text += token.quoted ? QUOTED : fold(token.text);
    ends.set(text.length, index + 1);
    previousTo = token.to;
  });
  const isLetter = isSpaced ? /\p{L}/u : /[a-z]/;
  const isEdge = (at: number) => {
    if (starts.has(at) || ends.has(at)) return true;
    const before = text[at - 1] ?? ' ';
    const after = text[at] ?? ' ';
    return !(isLetter.test(before) && isLetter.test(after)) && !(/\d/.test(before) && /\d/.test(after));
  };
  return { text, isEdge, tokenFrom: (at) => starts.get(at), tokenTo: (at) => ends.get(at) };
}
