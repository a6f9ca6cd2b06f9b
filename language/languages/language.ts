import type { Concept } from '../reading/concepts.ts';
import type { LanguageCode } from './language-code.ts';

/**
 * How questions are put in one language, as data. Phrases are tokenised like a question, so they are written as people
 * write them; they are compared by `norm`, and by `stemOf` at a price.
 */
export type Language = {
  readonly code: LanguageCode;
  /** Words and phrases of each concept; adding a word is one line. A phrase may have several concepts. */
  readonly words: { readonly [C in Concept]?: readonly string[] };
  /** Words that melt with the article behind them: a phrase that ends in `de` may end in `du`, too. */
  readonly contracted?: Readonly<Record<string, readonly string[]>>;
  /**
   * Words that may be left out where nothing depends on them: articles, auxiliaries, politeness. They are no proof that
   * a word is harmless; the guard looks at where each stands.
   */
  readonly fillers: readonly string[];
  /** Number words: `{ three: 3, dozen: 12 }`. */
  readonly numbers: Readonly<Record<string, number>>;
  /** `{ first: 1, second: 2 }`. */
  readonly ordinals: Readonly<Record<string, number>>;
  /** Numbers of times that are one word: "dreimal". */
  readonly multiples?: Readonly<Record<string, number>>;
  /** The side on which words such as "not", "by", "only", "top" stand of what they take. The other side has a price. */
  readonly functors: 'before' | 'after';
  /** Concepts whose words stand on either side, at no price: "at least 3" and "3 or more". */
  readonly eitherSide: readonly Concept[];
  /** The approximate root of a word, good only for comparing words of this language. Gets and gives `norm`. */
  readonly stemOf: (word: string) => string;
};
