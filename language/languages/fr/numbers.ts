import { numberWords } from '../number-words.ts';

const TENS = { vingt: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60, 'quatre-vingt': 80 };
const ONES = { un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9 };
const TEENS = {
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  'dix-sept': 17,
  'dix-huit': 18,
  'dix-neuf': 19,
};

/** The line of a question has spaces where words have hyphens. */
function spaced(words: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(words).map(([word, value]) => [word.replaceAll('-', ' '), value]));
}

export const NUMBERS: Readonly<Record<string, number>> = spaced({
  zéro: 0,
  ...ONES,
  ...TEENS,
  ...TENS,
  ...numberWords(TENS, ONES, (ten, one) => `${ten}-${one}`),
  ...numberWords({ soixante: 60, 'quatre-vingt': 80 }, TEENS, (ten, one) => `${ten}-${one}`),
  'vingt et un': 21,
  'trente et un': 31,
  'quatre-vingts': 80,
  cent: 100,
  mille: 1_000,
  'un million': 1_000_000,
  'une douzaine': 12,
});

export const ORDINALS: Readonly<Record<string, number>> = {
  premier: 1,
  première: 1,
  premiers: 1,
  premières: 1,
  second: 2,
  seconde: 2,
  ...numberWords(
    { deux: 2, trois: 3, quatr: 4, cinqu: 5, six: 6, sept: 7, huit: 8, neuv: 9, dix: 10 },
    { ième: 0, ièmes: 0 },
    (stem, ending) => stem + ending,
  ),
};
