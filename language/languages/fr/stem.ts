import { cutEnding, fold } from '../fold.ts';

const ENDINGS = (
  'ations utions itions ements issements ation ution ition ement issement ateurs atrices ateur atrice euses eurs euse eur ' +
  'aient erent irent ees es ee er ez ent ant ais ait ont ons ir it is ie ies ues ue us u e s i'
).split(' ');

/** The approximate root of a French word, good only for comparing words: `achats`, `acheté`, `achètent`. */
export function stem(word: string): string {
  return cutEnding(fold(word), ENDINGS, 4);
}
