import type { Cue } from '../../languages/en/cues.ts';
import { PLAIN_WORDS } from '../../languages/en/plain-words.ts';
import type { Token } from '../tokenize.ts';
import type { Annotated } from './annotate.ts';
import type { CueMark } from './cue-marks.ts';

type Place = { readonly from: number; readonly to: number };

export function cuesOf(annotated: Annotated, ...wanted: readonly Cue[]): CueMark<Cue>[] {
  return annotated.cues.filter(({ cue }) => wanted.includes(cue));
}

export function hasCue(annotated: Annotated, ...wanted: readonly Cue[]): boolean {
  return annotated.cues.some(({ cue }) => wanted.includes(cue));
}

/** The cue that ends right before `place`, with only words that pass `between` in the gap. */
export function cueBefore(
  annotated: Annotated,
  place: Place,
  wanted: readonly Cue[],
  between: (token: Token, at: number) => boolean = isArticle,
): CueMark<Cue> | undefined {
  for (let at = place.from - 1; at >= 0; at--) {
    const cue = annotated.cues.find((mark) => at >= mark.from && at < mark.to);
    if (cue !== undefined && wanted.includes(cue.cue)) return cue;
    const token = annotated.tokens[at];
    if (token === undefined || !between(token, at)) return undefined;
  }
  return undefined;
}

export function isArticle(token: Token): boolean {
  return ['the', 'a', 'an', 'our', 'your', 'their', 'my', 'of', 'all', 'any', 'each', 'different'].includes(token.text);
}

export function isPlain(token: Token): boolean {
  return token.kind === 'mark' || PLAIN_WORDS.has(token.text);
}

/** Whether only marks and request words precede the place in its clause. */
export function startsClause(annotated: Annotated, place: Place): boolean {
  const clause = annotated.tokens[place.from]?.clause;
  for (let at = place.from - 1; at >= 0; at--) {
    const token = annotated.tokens[at];
    if (token === undefined || token.clause !== clause) return true;
    if (!isRequest(token)) return false;
  }
  return true;
}

/** Words that only introduce a request: "show me the". */
function isRequest(token: Token): boolean {
  return REQUEST_WORDS.has(token.text) || token.kind === 'mark';
}
const REQUEST_WORDS = new Set(
  'show me give list get see display tell please can could would you i want need to know what is was are were the our all a an and also now hey hi pull find plot chart graph compare how many much for us fetch'.split(
    ' ',
  ),
);

export function textOf(annotated: Annotated, place: Place): string {
  return annotated.tokens
    .slice(place.from, place.to)
    .map((token) => token.raw)
    .join(' ');
}
