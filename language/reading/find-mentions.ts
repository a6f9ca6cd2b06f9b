import type { Language } from '../languages/language.ts';
import { TIME_LANGUAGES } from '../languages/time-languages.ts';
import { findNames } from '../names/find-names.ts';
import type { NameIndex } from '../names/index-names.ts';
import { findSpans } from '../time/find-spans.ts';
import { findConcepts, indexConcepts } from './find-concepts.ts';
import { withoutRiskyFillers } from './guard.ts';
import type { Mention } from './mention.ts';
import type { Token } from './token.ts';

/** Everything that the words of a question may be: names of the project, times, concepts, numbers and fillers. */
export function findMentions(tokens: readonly Token[], names: NameIndex, language: Language): readonly Mention[] {
  const named = namesIn(tokens, names, language);
  const times = findSpans(tokens, TIME_LANGUAGES[language.code]);
  const others = [...named, ...times];
  const concepts = findConcepts(tokens, indexConcepts(language), others).filter((mention) => !isTerm(mention, named));
  return withoutRiskyFillers([...others, ...concepts]);
}

/** "Paying customers" of whom the project's owner has written down who they are, are those and no others. */
function isTerm({ from, to, is }: Mention, named: readonly Mention[]): boolean {
  if (is.type !== 'concept' || !is.concepts.includes('buyers')) return false;
  return named.some((name) => name.is.type === 'term' && name.from <= from && name.to >= to);
}

/** A word of another language names something less likely: "pays" are countries in French, and payments in English. */
const ENGLISH_COST = 0.3;

/** Names of a project are mostly English, so they are found by English words in all languages. */
function namesIn(tokens: readonly Token[], names: NameIndex, { code }: Language): readonly Mention[] {
  const own = findNames(names, tokens, [code]);
  if (code === 'en') return own;
  const keyOf = ({ from, to, is }: Mention) => `${from} ${to} ${JSON.stringify(is)}`;
  const known = new Set(own.map(keyOf));
  const english = findNames(names, tokens, ['en']).filter((mention) => !known.has(keyOf(mention)));
  return [...own, ...english.map((mention) => ({ ...mention, cost: mention.cost + ENGLISH_COST }))];
}
