/**
 * The approximate root of an English word, good only for comparing words: `cancelled`, `cancellations` and `cancel`
 * share one, and so do `completed` and `completion`. Words of up to three letters do not change.
 */
export function stem(word: string): string {
  const known = IRREGULAR.get(word);
  if (known !== undefined) return known;
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  const base = singular(word);
  return undouble(withoutSilentE(withoutSuffix(IRREGULAR.get(base) ?? base))).replace(/script$/, 'scrib');
}

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ...Object.entries({
    bought: 'buy',
    buying: 'buy',
    buys: 'buy',
    paid: 'pay',
    sold: 'sell',
    sales: 'sale',
    sale: 'sale',
    sent: 'send',
    spent: 'spend',
    left: 'leave',
    made: 'make',
    used: 'use',
    uses: 'use',
    using: 'use',
    usage: 'use',
    use: 'use',
    people: 'person',
    persons: 'person',
    men: 'man',
    women: 'woman',
    children: 'child',
    logged: 'log',
    logging: 'log',
    came: 'come',
    went: 'go',
    began: 'begin',
    begun: 'begin',
    ran: 'run',
    saw: 'see',
    seen: 'see',
    won: 'win',
    read: 'read',
    pageview: 'pageview',
    pageviews: 'pageview',
    news: 'news',
    series: 'series',
    analytics: 'analytics',
    signups: 'signup',
    logins: 'login',
    signins: 'signin',
    checkouts: 'checkout',
  }),
]);

function singular(word: string): string {
  if (/(ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** Longest suffix first. `keep` is the number of letters that must remain for the cut to be plausible. */
const SUFFIXES: readonly { readonly suffix: string; readonly keep: number }[] = [
  { suffix: 'ations', keep: 4 },
  { suffix: 'ation', keep: 4 },
  { suffix: 'ating', keep: 4 },
  { suffix: 'ated', keep: 4 },
  { suffix: 'ate', keep: 4 },
  { suffix: 'ment', keep: 3 },
  { suffix: 'ion', keep: 4 },
  { suffix: 'ing', keep: 3 },
  { suffix: 'ed', keep: 3 },
];

function withoutSuffix(word: string): string {
  for (const { suffix, keep } of SUFFIXES) {
    if (word.endsWith(suffix) && word.length - suffix.length >= keep) return word.slice(0, -suffix.length);
  }
  return word;
}

function withoutSilentE(word: string): string {
  return word.length > 3 && word.endsWith('e') ? word.slice(0, -1) : word;
}

function undouble(word: string): string {
  return word.length > 3 && word.at(-1) === word.at(-2) ? word.slice(0, -1) : word;
}
