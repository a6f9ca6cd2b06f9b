import { cutEnding, fold } from '../fold.ts';

const ENDINGS = [
  'innen',
  'ungen',
  'ungs',
  'ern',
  'ung',
  'est',
  'end',
  'in',
  'en',
  'er',
  'es',
  'em',
  'et',
  'te',
  'st',
  'e',
  'n',
  's',
  't',
];

/** A participle that is declined: "gelesene", "exportierten". */
const DECLINED = /^([a-z]*ge[a-z]{2,}(?:t|en)|[a-z]{3,}iert|(?:be|ver|er|ent|zer)[a-z]{3,}(?:t|en))e[mnrs]?$/;

/** The approximate root of a German word, good only for comparing words: `Käufe` and `Kaufs` share one. */
export function stem(word: string): string {
  const folded = fold(word).replace(DECLINED, '$1');
  if (folded.length <= 4) return cutEnding(folded, ['e', 's'], 3);
  return cutEnding(cutEnding(folded, ENDINGS, 4), ['en', 'er', 'e', 'n', 's'], 4);
}
