/** Letters of scripts that put no spaces between words. */
const UNSPACED = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
const LETTER = String.raw`[\p{L}--${UNSPACED}]`;
const LETTER_OR_DIGIT = String.raw`[[\p{L}\p{M}\p{Nd}]--${UNSPACED}]`;

const DATE = String.raw`\p{Nd}{4}-\p{Nd}{1,2}-\p{Nd}{1,2}|\p{Nd}{4}\/\p{Nd}{1,2}\/\p{Nd}{1,2}|\p{Nd}{1,2}\/\p{Nd}{1,2}\/\p{Nd}{2,4}|\p{Nd}{1,2}\.\p{Nd}{1,2}\.(?:\p{Nd}{4}|\p{Nd}{2})?`;
/** `/live` before `から`, which has no space in between, and `/ブログ`. */
const PATH = String.raw`(?<!${LETTER}|[\p{N}.\)])\/(?:${LETTER_OR_DIGIT}(?:${LETTER_OR_DIGIT}|[_.\/*:\-])*|[\p{L}\p{N}][\p{L}\p{N}_.\/*:\-]*)?`;
const CURRENCY = String.raw`(?:US|R|A|C)?\$|[€£¥￥₹₩]`;
const DIGITS = String.raw`\p{Nd}+(?:[.,'’\u00a0\u202f]\p{Nd}{3}(?!\p{Nd}))*(?:[.,]\p{Nd}+)?`;
/** Letters, with the joints of names in code inside: `ask_ai`, `order.completed`, `user:created`, `$pageview`. */
const WORD = String.raw`\$?(?:${LETTER}|_)(?:${LETTER_OR_DIGIT}|_)*(?:[.:](?:${LETTER}|_)(?:${LETTER_OR_DIGIT}|_)*)*(?:['’]${LETTER}+)*`;
const MARK = String.raw`<->|-+>|=+>|[<>]=|!=|==|[^\s\p{L}\p{Nd}]|\p{N}`;

/** The parts of a question, the longest reading first. */
export const TOKEN_PATTERN = new RegExp(
  String.raw`(?<date>(?<![\p{Nd}.,\/])(?:${DATE})(?!\p{Nd}))|(?<path>${PATH})|(?<currency>${CURRENCY})?(?<number>${DIGITS})|(?<unspaced>${UNSPACED}+)|(?<word>${WORD})|(?<mark>${MARK})`,
  'gv',
);

export const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  R$: 'BRL',
  A$: 'AUD',
  C$: 'CAD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '￥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
  円: 'JPY',
  USD: 'USD',
  EUR: 'EUR',
  GBP: 'GBP',
  JPY: 'JPY',
  BRL: 'BRL',
  CHF: 'CHF',
  CAD: 'CAD',
  AUD: 'AUD',
};

/** Currencies in words, behind a number: "100 euros". */
export const CURRENCY_WORDS: Readonly<Record<string, string>> = {
  euros: 'EUR',
  euro: 'EUR',
  ユーロ: 'EUR',
  dollars: 'USD',
  dollar: 'USD',
  dólares: 'USD',
  dolares: 'USD',
  dólar: 'USD',
  dollari: 'USD',
  dollaro: 'USD',
  bucks: 'USD',
  ドル: 'USD',
  pounds: 'GBP',
  libras: 'GBP',
  sterline: 'GBP',
  pfund: 'GBP',
  reais: 'BRL',
  yenes: 'JPY',
  ienes: 'JPY',
  yens: 'JPY',
  yen: 'JPY',
  franken: 'CHF',
};

/** Letters directly behind a number that make it larger: `10k` is 10,000. A small `m` is minutes, metres or months. */
export const MAGNITUDES: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  tsd: 1e3,
  M: 1e6,
  mio: 1e6,
  mn: 1e6,
  bn: 1e9,
  万: 1e4,
  億: 1e8,
};

const CURRENCY_WORD = Object.keys(CURRENCY_WORDS)
  .map((word) => (/^[ァ-ー]+$/u.test(word) ? word : `(?i:${word})(?![\\p{L}\\p{N}])`))
  .join('|');

/** The text behind a number: its magnitude, then a sign of its form. */
export const NUMBER_ENDING = new RegExp(
  String.raw`^(?<magnitude>(?:k|K|tsd|M|mio|mn|bn)(?![\p{L}\p{N}])|[万億])?(?:(?<percent>[\u0020\u00a0\u202f]?[%％])|(?<money>[\u0020\u00a0\u202f]?(?:[$€£¥￥₹₩円]|(?:USD|EUR|GBP|JPY|BRL|CHF|CAD|AUD)(?![\p{L}\p{N}])|${CURRENCY_WORD}))|(?<ordinal>(?:st|nd|rd|th|er|ère|ere|ème|eme|e|º|ª|°|o|a)(?![\p{L}\p{N}])|番目|つ目)|(?<times>(?:x|×|mal)(?![\p{L}\p{N}])|倍)|(?<more>[+＋](?![\p{L}\p{N}])))?`,
  'u',
);

/** Words that lose their last vowel before another word: `l'achat`, `qu'hier`, `dell'utente`. */
export const ELISION =
  /^(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|nell|all|sull|dall|coll|un|quest|quell|tutt|com|dov|cos)['’](?=\p{L}{2})/iu;
