import type { Mention } from '../reading/mention.ts';
import { GUESS_COST, SENSE_COST } from './keys-of-words.ts';
import { pathOf } from './name-parts.ts';

/** A name that was found, and the cost of the word that is least like it. */
export type Found = { readonly mention: Mention; readonly worst: number };

/**
 * Makes a guess of every property and value that is named by a meaning only, where the same words name an event or a
 * term as well: "Registrierung" is what was done, and hardly a membership that is `registered`.
 */
export function doubtGuesses(found: readonly Found[]): Mention[] {
  const deeds = found.map(({ mention }) => mention).filter(isDone);
  return found.map(({ mention, worst }) => {
    const { from, to, cost, is } = mention;
    if ((worst < SENSE_COST && !isPageByWord(mention)) || cost >= GUESS_COST) return mention;
    if (is.type !== 'property' && is.type !== 'value') return mention;
    const isDeed = deeds.some((deed) => deed.from <= from && to <= deed.to && deed.cost <= cost);
    return isDeed ? { ...mention, cost: GUESS_COST } : mention;
  });
}

/** "Free users" and "mobile users" are tests as well, and no doubt of a plan that is free. */
function isDone({ is }: Mention): boolean {
  return is.type === 'event' || (is.type === 'term' && is.meaning.means !== 'filter' && is.meaning.means !== 'persons');
}

/** A page by a word of its path: "subscribe" is the event before it is the page `/subscribe`. */
function isPageByWord({ is, cost }: Mention): boolean {
  return is.type === 'value' && cost > 0 && pathOf(String(is.value)) !== undefined;
}
