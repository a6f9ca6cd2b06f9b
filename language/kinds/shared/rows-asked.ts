import { lookupOf } from '../../names/language-names.ts';
import { partsOfName } from '../../names/name-parts.ts';
import type { ReadContext } from '../read-kind.ts';
import type { TakenParts } from './taken-parts.ts';

/** Rows of a ranking without a number. */
const USUAL_ROWS = 5;

/** "Which country has the most" asks for one; "which countries" and "top countries" for several. */
export function rowsAsked(parts: TakenParts, { language }: ReadContext): number {
  const [asked] = parts.of('group').filter(({ is }) => is.asked === true);
  const group = asked?.is.group;
  if (asked === undefined || group === undefined || !('property' in group)) return USUAL_ROWS;
  const word = parts.tokens.slice(asked.from, asked.to).at(-1)?.norm;
  // Names, and the words that languages have for them, are in the singular.
  const isSingular =
    word !== undefined && (partsOfName(group.property).includes(word) || lookupOf(language).words.has(word));
  return isSingular ? 1 : USUAL_ROWS;
}
