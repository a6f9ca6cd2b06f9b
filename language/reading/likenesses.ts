import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { namedIn } from '../memory/named-in.ts';
import type { Constituent } from './constituent.ts';
import type { Mention } from './mention.ts';
import type { Assumption } from './outcome.ts';
import type { Token } from './token.ts';

/** From this cost on, the letters are not those of the name: a slip, or a word that is only related. */
const LIKENESS_COST_MIN = 0.9;

/** The names that a meaning took from words which are only like them. The reply says each. */
export function likenesses(
  parts: readonly Constituent[],
  mentions: readonly Mention[],
  tokens: readonly Token[],
  meaning: Meaning,
): Assumption[] {
  const guessed = parts.filter(({ cost }) => cost >= LIKENESS_COST_MIN);
  if (guessed.length === 0) return [];
  const { events, properties, values } = namedIn(meaning);
  const names = new Set([...events, ...properties, ...values.map(({ value }) => String(value))]);
  return mentions.flatMap(({ from, to, cost, is }): Assumption[] => {
    const name = nameOf(is);
    if (cost < LIKENESS_COST_MIN || name === undefined || !(is.type === 'term' || names.has(name))) return [];
    if (!guessed.some((part) => part.from <= from && to <= part.to)) return [];
    if (
      mentions.some((other) => other.from === from && other.to === to && other.cost < cost && nameOf(other.is) === name)
    )
      return [];
    const said = tokens
      .slice(from, to)
      .map(({ text }) => text)
      .join(' ');
    return [{ is: 'likeness', said, name }];
  });
}

function nameOf(is: Mention['is']): string | undefined {
  switch (is.type) {
    case 'event':
      return is.event;
    case 'property':
      return is.property;
    case 'value':
      return String(is.value);
    case 'term':
      return is.term;
    default:
      return undefined;
  }
}
