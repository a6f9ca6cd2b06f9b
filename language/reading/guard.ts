import type { ReadCandidate } from '../kinds/read-kind.ts';
import type { Concept } from './concepts.ts';
import type { Constituent } from './constituent.ts';
import type { Mention } from './mention.ts';

/** The parts of a question that a reading does not say, so that nothing is dropped unseen. */
export function leftOver(parts: readonly Constituent[], used: ReadCandidate['used']): readonly Constituent[] {
  return parts.filter((part) => {
    const { is } = part;
    if (used.has(part) || is.type === 'inert') return false;
    return is.type !== 'echo' || !parts.some((each) => used.has(each) && says(each.is, is.name));
  });
}

/** Whether a name is anywhere in a part. */
function says(part: unknown, name: string): boolean {
  if (typeof part !== 'object' || part === null) return part === name;
  return Object.values(part).some((each) => says(each, name));
}

/** Phrases that only bind, ask or name the asker; a filler of the same letters may be left out. */
const HARMLESS: ReadonlySet<Concept> = new Set<Concept>([
  'of',
  'in',
  'for',
  'via',
  'with',
  'did',
  'which',
  'and',
  'list',
  'from',
  'to',
  'equals',
  'when',
  'where_place',
  'again',
  'also',
  'is_set',
  'but',
  'everyone',
]);
/** A name, number or time this near to the letters is no filler. */
const NEAR_COST_MAX = 0.2;

/**
 * The mentions without the fillers that could change the number where they stand: a word that is also a concept, a
 * number, a time or a name is never inert, whatever a list of fillers says.
 */
export function withoutRiskyFillers(mentions: readonly Mention[]): readonly Mention[] {
  const end = Math.max(...mentions.map(({ to }) => to));
  const saysNothing = (mention: Mention) => (mention.to === end && isClosing(mention)) || isAlone(mention, mentions);
  const risky = mentions.filter((mention) => isRisky(mention) && !saysNothing(mention));
  return mentions.filter(
    (mention) =>
      mention.is.type !== 'inert' ||
      !risky.some(({ from, to, is }) =>
        // A particle may stand in "por dia"; neither word is then nothing by itself.
        is.type === 'interval' ? from <= mention.from && mention.to <= to : mention.from === from && mention.to === to,
      ),
  );
}

/** Behind the last word, "or" has nothing to join ("増えましたか"), and a form of "display" is a wish ("表示して"). */
const isClosing = ({ is, cost }: Mention): boolean =>
  is.type === 'concept' && is.concepts.every((concept) => concept === 'or' || (concept === 'views' && cost > 0));

/** "Zeig das mal": such a word says how often only beside a number. */
const BESIDE_NUMBERS: readonly Concept[] = ['times'];

function isAlone({ is, from, to }: Mention, mentions: readonly Mention[]): boolean {
  if (is.type !== 'concept' || !is.concepts.every((concept) => BESIDE_NUMBERS.includes(concept))) return false;
  return !mentions.some((each) => each.is.type === 'number' && (each.to === from || each.from === to));
}

/** Whether leaving out what the words may be could change the answer. */
export function isRisky({ is, cost }: Mention): boolean {
  if (is.type === 'time_unit' || is.type === 'duration') return true;
  if (is.type === 'inert' || is.type === 'echo' || cost > NEAR_COST_MAX) return false;
  // In most languages "one" is also the article.
  if (is.type === 'number' && is.number.value === 1 && is.number.form === 'cardinal') return false;
  return is.type !== 'concept' || !is.concepts.every((concept) => HARMLESS.has(concept));
}
