import { numberWords } from '../number-words.ts';

const TENS = { zwanzig: 20, dreißig: 30, vierzig: 40, fünfzig: 50, sechzig: 60, siebzig: 70, achtzig: 80, neunzig: 90 };
const ONES = { ein: 1, zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7, acht: 8, neun: 9 };

export const NUMBERS: Readonly<Record<string, number>> = {
  null: 0,
  ...ONES,
  eins: 1,
  eine: 1,
  einem: 1,
  einen: 1,
  einer: 1,
  zehn: 10,
  elf: 11,
  zwölf: 12,
  dreizehn: 13,
  vierzehn: 14,
  fünfzehn: 15,
  sechzehn: 16,
  siebzehn: 17,
  achtzehn: 18,
  neunzehn: 19,
  ...TENS,
  ...numberWords(TENS, ONES, (ten, one) => `${one}und${ten}`),
  hundert: 100,
  tausend: 1_000,
  million: 1_000_000,
  dutzend: 12,
};

const STEMS = {
  erst: 1,
  zweit: 2,
  dritt: 3,
  viert: 4,
  fünft: 5,
  sechst: 6,
  siebt: 7,
  acht: 8,
  neunt: 9,
  zehnt: 10,
  elft: 11,
  zwölft: 12,
};

export const ORDINALS: Readonly<Record<string, number>> = numberWords(
  STEMS,
  { e: 0, er: 0, en: 0, es: 0, em: 0 },
  (stem, ending) => stem + ending,
);

/** "dreimal"; once and twice are concepts. */
export const MULTIPLES: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(NUMBERS).flatMap(([word, value]) => (value < 3 ? [] : [[`${word}mal`, value]])),
);
