import { numberWords } from '../number-words.ts';

const TENS = {
  venti: 20,
  trenta: 30,
  quaranta: 40,
  cinquanta: 50,
  sessanta: 60,
  settanta: 70,
  ottanta: 80,
  novanta: 90,
};
const ONES = { uno: 1, due: 2, tre: 3, quattro: 4, cinque: 5, sei: 6, sette: 7, otto: 8, nove: 9 };

export const NUMBERS: Readonly<Record<string, number>> = {
  zero: 0,
  ...ONES,
  un: 1,
  una: 1,
  dieci: 10,
  undici: 11,
  dodici: 12,
  tredici: 13,
  quattordici: 14,
  quindici: 15,
  sedici: 16,
  diciassette: 17,
  diciotto: 18,
  diciannove: 19,
  ...TENS,
  // "ventuno" and "ventotto" lose a vowel.
  ...numberWords(TENS, ONES, (ten, one) => (/^[uo]/.test(one) ? ten.slice(0, -1) : ten) + one),
  cento: 100,
  mille: 1_000,
  'un milione': 1_000_000,
  'una dozzina': 12,
};

export const ORDINALS: Readonly<Record<string, number>> = numberWords(
  { prim: 1, second: 2, terz: 3, quart: 4, quint: 5, sest: 6, settim: 7, ottav: 8, non: 9, decim: 10 },
  { o: 0, a: 0, i: 0, e: 0 },
  (stem, ending) => stem + ending,
);
