import { PLURALS } from '../../languages/plurals.ts';
import { lookupOf } from '../../names/language-names.ts';
import { partsOfName } from '../../names/name-parts.ts';
import type { ReadContext } from '../read-kind.ts';
import type { TakenParts } from './taken-parts.ts';

/** Rows of a ranking without a number. */
const USUAL_ROWS = 5;

/** Languages in which what is said of a noun stands before it: "most used features". */
const NOUN_LAST: ReadonlySet<string> = new Set(['en', 'de', 'ja']);

/** "Which country has the most" asks for one; "which countries" and "top countries" for several. */
export function rowsAsked(parts: TakenParts, { language }: ReadContext): number {
  const [asked] = parts.of('group').filter(({ is }) => is.asked === true);
  const group = asked?.is.group;
  if (asked === undefined || group === undefined || !('property' in group)) return USUAL_ROWS;
  const { one, several, nouns } = PLURALS[language];
  const all = parts.tokens.map(({ norm }) => norm);
  if (several !== undefined && all.some((word) => several.test(word))) return USUAL_ROWS;
  if (one !== undefined && all.some((word) => one.test(word))) return 1;
  // Names, and the words that languages have for them, are in the singular.
  const { words, functionWords } = lookupOf(language);
  const named = partsOfName(group.property);
  const isNoun = (word: string) =>
    named.includes(word) || (!functionWords.has(word) && (words.has(word) || words.has(word.replace(/s$/, ''))));
  const said = all.slice(asked.from, asked.to).filter((word) => isNoun(word) || !functionWords.has(word));
  const noun = NOUN_LAST.has(language) ? said.findLast(isNoun) : said.find(isNoun);
  return noun !== undefined && nouns?.test(noun) !== true ? 1 : USUAL_ROWS;
}
