import type { Language } from '../languages/language.ts';
import { TIME_LANGUAGES } from '../languages/time-languages.ts';
import { findNames } from '../names/find-names.ts';
import type { NameIndex } from '../names/index-names.ts';
import { findSpans } from '../time/find-spans.ts';
import { findAsides } from './asides.ts';
import { findConcepts, indexConcepts } from './find-concepts.ts';
import { withoutRiskyFillers } from './guard.ts';
import type { Mention } from './mention.ts';
import type { Token } from './token.ts';

/** Everything that the words of a question may be: names of the project, times, concepts, numbers and fillers. */
export function findMentions(tokens: readonly Token[], names: NameIndex, language: Language): readonly Mention[] {
  // Names are mostly English, so English words that the question's language does not have name them as well.
  const named = findNames(names, tokens, language.code === 'en' ? ['en'] : [language.code, 'en']);
  const times = findSpans(tokens, TIME_LANGUAGES[language.code]);
  const others = [...named, ...times];
  const concepts = findConcepts(tokens, indexConcepts(language), others).filter(
    (mention) => !isTerm(mention, named) && !isName(mention, named) && !isDeed(mention, named),
  );
  const found = withoutRiskyFillers([...others, ...concepts]);
  return [...found, ...findAsides(tokens, found, language.code)];
}

/** A word that only resembles a phrase, and is a name as it stands: the browser is no "navigation". */
function isName({ from, to, cost }: Mention, named: readonly Mention[]): boolean {
  return cost > 0 && named.some((name) => name.from <= from && name.to >= to && name.cost <= cost + NEAR_NAME);
}

/** A word of a language for a name costs a little more than an inflected phrase. */
const NEAR_NAME = 0.1;

/** "Completed" only says that something was done, but not in "levels completed", where it tells which event is meant. */
function isDeed({ from, to, is }: Mention, named: readonly Mention[]): boolean {
  if (is.type !== 'concept' || is.concepts.some((concept) => concept !== 'did') || to > from + 1) return false;
  return named.some(
    (name) =>
      name.is.type === 'event' && (name.from === from) !== (name.to === to) && name.from <= from && name.to >= to,
  );
}

/** "Paying customers" of whom the project's owner has written down who they are, are those and no others. */
function isTerm({ from, to, is }: Mention, named: readonly Mention[]): boolean {
  if (is.type !== 'concept' || !is.concepts.includes('buyers')) return false;
  return named.some((name) => name.is.type === 'term' && name.from <= from && name.to >= to);
}
