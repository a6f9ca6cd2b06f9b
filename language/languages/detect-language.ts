import type { NameIndex } from '../names/index-names.ts';
import { runKey } from '../names/keys.ts';
import { runOf } from '../names/name-parts.ts';
import type { Token } from '../reading/token.ts';
import { tokenize } from '../reading/tokenize.ts';
import { cluesOf, likenessOf } from './language-clues.ts';
import { LANGUAGE_CODES, type LanguageCode } from './language-code.ts';

export type LikelyLanguage = { readonly language: LanguageCode; readonly score: number };

/** A question may name things of the project in any language. */
const NAME_WEIGHT = 0.1;
const LIKENESS_WEIGHT = 0.5;
const OWN_BONUS = 0.4;
const SCRIPT_SCORE = 3;
const NOUN_BONUS = 0.5;

/** Letters and marks that few languages have. */
const LETTERS: readonly (readonly [RegExp, readonly LanguageCode[], number])[] = [
  [/[¿¡ñ]/u, ['es'], 2],
  [/ß/u, ['de'], 2],
  [/[äöü]/u, ['de'], 1],
  [/[ãõ]/u, ['pt'], 2],
  [/[êô]/u, ['pt', 'fr'], 0.5],
  [/ç/u, ['pt', 'fr'], 0.5],
  [/[œûëïî]/u, ['fr'], 1],
  [/[ìò]/u, ['it'], 1],
  [/[íóúá]/u, ['es', 'pt'], 0.5],
];

/**
 * The languages that a question may be in, the likeliest first: by its script, its words of grammar and of things, its
 * letters, and the look of words that no language knows.
 *
 * @param own the language that the person reads; it wins near ties
 */
export function detectLanguage(question: string, names?: NameIndex, own: LanguageCode = 'en'): LikelyLanguage[] {
  const scores = new Map<LanguageCode, number>([[own, OWN_BONUS]]);
  const add = (language: LanguageCode, score: number) => scores.set(language, (scores.get(language) ?? 0) + score);
  const tokens = tokenize(question).filter(({ kind, quoted }) => kind === 'word' && quoted !== true);
  for (const [at, token] of tokens.entries()) addWord(token, at > 0, isName(token, names) ? NAME_WEIGHT : 1, add);
  add('ja', SCRIPT_SCORE * shareOfJapanese(tokens));
  for (const [letters, languages, score] of LETTERS) {
    if (tokens.some(({ norm, text }) => letters.test(norm) && !isCapital(text)) || letters.test(marksOf(question)))
      for (const language of languages) add(language, score);
  }
  const order = [own, ...LANGUAGE_CODES.filter((code) => code !== own)];
  const ranked = order
    .map((language) => ({ language, score: scores.get(language) ?? 0 }))
    .sort((one, other) => other.score - one.score);
  // Short words that languages share decide nothing: "ad revenue per article" is no Italian.
  const mine = ranked.find(({ language, score }) => language === own && isNear(score, ranked));
  return mine === undefined ? ranked : [mine, ...ranked.filter((each) => each !== mine)];
}

/** Another language than the person's own has to be so much likelier. */
const FOREIGN_SHARE = 1.3;

function isNear(score: number, ranked: readonly LikelyLanguage[]): boolean {
  return (ranked[0]?.score ?? 0) <= FOREIGN_SHARE * score;
}

type Add = (language: LanguageCode, score: number) => void;

function addWord({ norm, text }: Token, isInside: boolean, weight: number, add: Add): void {
  if (/\p{Script=Hiragana}/u.test(norm)) add('ja', SCRIPT_SCORE * text.length * weight);
  const clues = cluesOf(norm);
  if (clues !== undefined) {
    for (const [language, clue] of clues) add(language, clue * weight);
    // Only German writes every noun with a capital.
    if (isInside && isCapital(text) && clues.has('de')) add('de', NOUN_BONUS * weight);
  } else if (norm.length > 3 && /^\p{L}+$/u.test(norm)) {
    for (const [language, likeness] of likenessOf(norm)) add(language, likeness * LIKENESS_WEIGHT * weight);
  }
}

/** A value in Japanese letters makes no Japanese question; a question in nothing else is one. */
function shareOfJapanese(tokens: readonly Token[]): number {
  const letters = tokens.map(({ text }) => text).join('');
  return letters === '' ? 0 : (letters.match(/[\p{Script=Han}\p{Script=Katakana}]/gu)?.length ?? 0) / letters.length;
}

const isCapital = (text: string): boolean => /^\p{Lu}\p{Ll}/u.test(text);

const marksOf = (question: string): string => question.replace(/[\p{L}\p{N}]/gu, '');

function isName({ norm }: Token, names: NameIndex | undefined): boolean {
  return names?.postings.has(runKey(runOf(norm))) ?? false;
}
