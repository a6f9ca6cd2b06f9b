import { numberWords } from '../number-words.ts';

const TENS = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };
const ONES = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 };

export const NUMBERS: Readonly<Record<string, number>> = {
  zero: 0,
  ...ONES,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  ...TENS,
  ...numberWords(TENS, ONES, (ten, one) => `${ten} ${one}`),
  hundred: 100,
  'one hundred': 100,
  thousand: 1_000,
  'one thousand': 1_000,
  million: 1_000_000,
  dozen: 12,
};

const ORDINAL_ONES = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
};

export const ORDINALS: Readonly<Record<string, number>> = {
  ...ORDINAL_ONES,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
  thirtieth: 30,
  ...numberWords({ twenty: 20, thirty: 30 }, ORDINAL_ONES, (ten, one) => `${ten} ${one}`),
};
