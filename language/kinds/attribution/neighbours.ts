import type { Meaning, MeaningOf } from '../../../core/api/meaning/meaning.ts';

/** The other end of the way to the conversion. */
export function attributionNeighbours(meaning: MeaningOf<'attribution'>): Meaning[] {
  return [{ ...meaning, rule: meaning.rule === 'first' ? 'last' : 'first' }];
}
