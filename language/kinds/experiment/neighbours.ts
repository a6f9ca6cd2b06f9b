import type { Meaning, MeaningOf } from '../../../core/api/meaning/meaning.ts';

/** The rates behind a verdict, and the verdict behind rates. */
export function experimentNeighbours(meaning: MeaningOf<'experiment'>): Meaning[] {
  return [{ ...meaning, answer: meaning.answer === 'rates' ? 'winner' : 'rates' }];
}
