import { numberWords } from '../number-words.ts';

const TENS = {
  vinte: 20,
  trinta: 30,
  quarenta: 40,
  cinquenta: 50,
  sessenta: 60,
  setenta: 70,
  oitenta: 80,
  noventa: 90,
};
const ONES = {
  um: 1,
  uma: 1,
  dois: 2,
  duas: 2,
  três: 3,
  quatro: 4,
  cinco: 5,
  seis: 6,
  sete: 7,
  oito: 8,
  nove: 9,
};

export const NUMBERS: Readonly<Record<string, number>> = {
  zero: 0,
  ...ONES,
  dez: 10,
  onze: 11,
  doze: 12,
  treze: 13,
  quatorze: 14,
  catorze: 14,
  quinze: 15,
  dezesseis: 16,
  dezessete: 17,
  dezoito: 18,
  dezenove: 19,
  ...TENS,
  ...numberWords(TENS, ONES, (ten, one) => `${ten} e ${one}`),
  cem: 100,
  cento: 100,
  mil: 1_000,
  'um milhão': 1_000_000,
  'uma dúzia': 12,
};

export const ORDINALS: Readonly<Record<string, number>> = numberWords(
  { primeir: 1, segund: 2, terceir: 3, quart: 4, quint: 5, sext: 6, sétim: 7, oitav: 8, non: 9, décim: 10 },
  { o: 0, a: 0, os: 0, as: 0 },
  (stem, ending) => stem + ending,
);
