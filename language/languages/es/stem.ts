import { cutEnding, fold } from '../fold.ts';

const ENDINGS = (
  'aciones uciones iciones ciones amientos imientos amiento imiento adores adoras acion ucion icion cion ador adora ' +
  'ieron iendo aron ando aban adas ados idas idos amos emos imos ada ado ida ido aba ian ara era ir ar er ' +
  'os as es an en on io ia ie o a e s'
).split(' ');

/** The approximate root of a Spanish word, good only for comparing words: `compras`, `compraron`, `comprado`. */
export function stem(word: string): string {
  return cutEnding(fold(word), ENDINGS, 4);
}
