import { numberWords } from '../number-words.ts';

const TENS = { treinta: 30, cuarenta: 40, cincuenta: 50, sesenta: 60, setenta: 70, ochenta: 80, noventa: 90 };
const ONES = { uno: 1, un: 1, una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9 };

export const NUMBERS: Readonly<Record<string, number>> = {
  cero: 0,
  ...ONES,
  diez: 10,
  once: 11,
  doce: 12,
  trece: 13,
  catorce: 14,
  quince: 15,
  dieciséis: 16,
  diecisiete: 17,
  dieciocho: 18,
  diecinueve: 19,
  veinte: 20,
  ...numberWords({ veinti: 20 }, ONES, (ten, one) => ten + one),
  veintidós: 22,
  veintitrés: 23,
  veintiséis: 26,
  ...TENS,
  ...numberWords(TENS, ONES, (ten, one) => `${ten} y ${one}`),
  cien: 100,
  ciento: 100,
  mil: 1_000,
  'un millón': 1_000_000,
  'una docena': 12,
};

export const ORDINALS: Readonly<Record<string, number>> = {
  ...numberWords(
    { primer: 1, segund: 2, tercer: 3, cuart: 4, quint: 5, sext: 6, séptim: 7, octav: 8, noven: 9, décim: 10 },
    { o: 0, a: 0, os: 0, as: 0 },
    (stem, ending) => stem + ending,
  ),
  primer: 1,
  tercer: 3,
};
