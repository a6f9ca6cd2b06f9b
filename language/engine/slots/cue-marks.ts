import { CUES, type Cue } from '../../languages/en/cues.ts';
import { UNSUPPORTED_REPORTS, type UnsupportedReport } from '../../languages/en/unsupported-reports.ts';
import type { Token } from '../tokenize.ts';

export type CueMark<C> = { readonly from: number; readonly to: number; readonly cue: C };

const CUE_PHRASES = phrasesOf<Cue>(CUES.map(({ cue, phrases }) => [cue, phrases]));
const UNSUPPORTED_PHRASES = phrasesOf<UnsupportedReport>(
  UNSUPPORTED_REPORTS.map(({ kind, phrases }) => [kind, phrases]),
);

/** Finds the cues of a question; the longest phrase at each place wins. */
export function cueMarks(tokens: readonly Token[], free: readonly boolean[]): CueMark<Cue>[] {
  return marks(tokens, free, CUE_PHRASES);
}

/** Finds words that ask for reports which do not exist yet. */
export function unsupportedMarks(tokens: readonly Token[], free: readonly boolean[]): CueMark<UnsupportedReport>[] {
  return marks(tokens, free, UNSUPPORTED_PHRASES);
}

type Phrases<C> = ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly cue: C }[]>;

/** Indexes phrases by their first word, the longest first. */
function phrasesOf<C>(list: readonly (readonly [C, readonly string[]])[]): Phrases<C> {
  const byFirst = new Map<string, { words: readonly string[]; cue: C }[]>();
  for (const [cue, phrases] of list) {
    for (const phrase of phrases) {
      const words = phrase.split(' ');
      const first = words[0] ?? '';
      byFirst.set(first, [...(byFirst.get(first) ?? []), { words, cue }]);
    }
  }
  for (const phrases of byFirst.values()) phrases.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}

function marks<C>(tokens: readonly Token[], free: readonly boolean[], phrases: Phrases<C>): CueMark<C>[] {
  const found: CueMark<C>[] = [];
  for (let at = 0; at < tokens.length; ) {
    const fits = phrases
      .get(tokens[at]?.text ?? '')
      ?.find(({ words }) =>
        words.every(
          (word, ahead) => free[at + ahead] && tokens[at + ahead]?.text === word && !tokens[at + ahead]?.quoted,
        ),
      );
    if (fits !== undefined) found.push({ from: at, to: at + fits.words.length, cue: fits.cue });
    at += fits?.words.length ?? 1;
  }
  return found;
}
