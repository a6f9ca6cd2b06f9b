import { fold } from '../languages/fold.ts';
import { correctionsOf } from '../names/spelling.ts';
import { type ConceptIndex, foldedKey, keyOf, normsOf, stemKey } from './concept-index.ts';
import type { Concept } from './concepts.ts';
import type { Mention } from './mention.ts';
import type { Token } from './token.ts';

export { type ConceptIndex, indexConcepts } from './concept-index.ts';

/** A phrase has no more words than this. */
const WORDS_MAX = 8;
const ACCENT_COST = 0.05;
const STEM_COST = 0.1;
const SLIP_COST = 1;
/** "eine" and "un" are articles more often than numbers. */
const ARTICLE_COST = 0.3;
/** Shorter words are one slip away from too many others. */
const CORRECTED_CHARS_MIN = 5;
/** A name or a time at such a cost is itself a guess, so the word is not known by it. */
const KNOWN_COST_MAX = 1;

/**
 * Every phrase of the language in a question; several may overlap. Quoted text says no concept.
 *
 * @param others names and times of the question. A word of theirs is no misspelt concept.
 */
export function findConcepts(
  tokens: readonly Token[],
  index: ConceptIndex,
  others: readonly Mention[] = [],
): Mention[] {
  const found = mentionsIn(tokens, index);
  const meant = corrected(tokens, index, others);
  if (meant === undefined) return found;
  const more = mentionsIn(meant.tokens, index).flatMap((mention) => {
    const slips = meant.slips.filter((at) => at >= mention.from && at < mention.to).length;
    return slips === 0 ? [] : [{ ...mention, cost: mention.cost + slips * SLIP_COST }];
  });
  return [...found, ...more];
}

function mentionsIn(tokens: readonly Token[], index: ConceptIndex): Mention[] {
  return tokens.flatMap((_, from) => {
    const found: Mention[] = [];
    for (let to = from + 1; to <= Math.min(tokens.length, from + WORDS_MAX); to++) {
      const words = tokens.slice(from, to);
      if (words.some(({ quoted, kind }) => quoted === true && kind !== 'mark')) break;
      found.push(...conceptsOf(words, index).map(({ cost, is }): Mention => ({ from, to, cost, is })));
      const key = keyOf(normsOf(words));
      const isFiller = index.fillers.has(key);
      const number = index.numbers.get(key);
      if (number !== undefined) {
        found.push({ from, to, cost: isFiller ? ARTICLE_COST : 0, is: { type: 'number', number } });
      }
      if (isFiller) found.push({ from, to, cost: 0, is: { type: 'inert' } });
    }
    return found;
  });
}

/** The concepts of a phrase as written, without its accents, and by its roots; each only where it adds something. */
function conceptsOf(tokens: readonly Token[], index: ConceptIndex): Pick<Mention, 'cost' | 'is'>[] {
  const words = normsOf(tokens);
  const said = new Set<Concept>();
  const ways = [
    { cost: 0, concepts: index.phrases.get(keyOf(words)) },
    // Accents are left out, and never added: "más" is no "mas".
    { cost: ACCENT_COST, concepts: isBare(words) ? index.folded.get(foldedKey(words)) : undefined },
    // A word that is known as it is written is no form of another: "medio" is no "mediana".
    {
      cost: STEM_COST,
      concepts: index.phrases.has(keyOf(words)) ? undefined : index.stems.get(stemKey(words, index.language)),
    },
  ];
  return ways.flatMap(({ cost, concepts = new Set<Concept>() }) => {
    const more = [...concepts].filter((concept) => !said.has(concept));
    for (const concept of more) said.add(concept);
    return more.length === 0 ? [] : [{ cost, is: { type: 'concept' as const, concepts: more } }];
  });
}

const isBare = (words: readonly string[]): boolean => keyOf(words) === foldedKey(words);

/** The tokens with misspelt words written as meant, and which of them were; undefined if there are none. */
function corrected(tokens: readonly Token[], index: ConceptIndex, others: readonly Mention[]) {
  const slips: number[] = [];
  const meant = tokens.map((token, at) => {
    const isKnown = others.some(({ from, to, cost }) => from <= at && at < to && cost < KNOWN_COST_MAX);
    const norm = isKnown ? undefined : correctionOf(token, index);
    if (norm === undefined) return token;
    slips.push(at);
    return { ...token, norm };
  });
  return slips.length === 0 ? undefined : { tokens: meant, slips };
}

/** The one word of a concept that a word nothing knows may be a slip of. */
function correctionOf({ norm, kind, quoted }: Token, index: ConceptIndex): string | undefined {
  const typed = fold(norm);
  if (kind !== 'word' || quoted === true || typed.length < CORRECTED_CHARS_MIN || index.words.has(typed)) return;
  if (index.stems.has(stemKey([norm], index.language))) return;
  const [first, ...rest] = correctionsOf(typed, index.spelling);
  if (first === undefined) return;
  const isOne = rest.every(({ word }) => stemKey([word], index.language) === stemKey([first.word], index.language));
  return isOne ? first.word : undefined;
}
