import { cutEnding, fold } from '../fold.ts';

const ENDINGS = (
  'azioni uzioni izioni zioni amenti imenti amento imento atori atrici azione uzione izione zione atore atrice ' +
  'arono erono irono ando endo avano ata ato ate ati uta uto ute uti ita ito ite iti iamo ava are ere ire ano ono ' +
  'io ia ie ii o a e i'
).split(' ');

/** The approximate root of an Italian word, good only for comparing words: `acquisti`, `acquistato`, `acquistano`. */
export function stem(word: string): string {
  return cutEnding(fold(word), ENDINGS, 4);
}
