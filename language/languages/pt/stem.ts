import { cutEnding, fold } from '../fold.ts';

const ENDINGS = (
  'acoes ucoes icoes coes amentos imentos amento imento adores adoras acao ucao icao cao ador adora ' +
  'aram eram iram ando endo indo avam adas ados idas idos amos emos imos ada ado ida ido ava iam ar er ir ou eu iu ' +
  'oes aes ais eis os as es am em ao io ia o a e s'
).split(' ');

/** The approximate root of a Portuguese word, good only for comparing words: `compras`, `compraram`, `comprado`. */
export function stem(word: string): string {
  return cutEnding(fold(word), ENDINGS, 4);
}
