import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { namesOf } from './prefer-chosen.ts';
import type { Remembered } from './remembered.ts';

/**
 * Suggestions in the order in which a person is likely to ask them: those first whose names they have asked for most and
 * got answers for. Equal ones keep their order.
 */
export function rankByUse<Suggested extends { readonly meaning: Meaning }>(
  suggestions: readonly Suggested[],
  past: readonly Remembered[],
): Suggested[] {
  const uses = new Map<string, number>();
  for (const { meaning, timesAnswered, timesEdited } of past) {
    const weight = Math.max(0, timesAnswered - timesEdited);
    for (const name of namesOf(meaning)) uses.set(name, (uses.get(name) ?? 0) + weight);
  }
  const weightOf = ({ meaning }: Suggested): number => {
    return [...namesOf(meaning)].reduce((sum, name) => sum + (uses.get(name) ?? 0), 0);
  };
  return suggestions
    .map((each) => ({ each, use: weightOf(each) }))
    .sort((a, b) => b.use - a.use)
    .map(({ each }) => each);
}
