/** Something that the palette can find: its name, and other words that lead to it. */
export type Findable = { readonly name: string; readonly keywords?: readonly string[] };

/**
 * The items that a query finds, the best first; items of equal rank keep their order. Every word of the query must be in
 * the name or the keywords. Case and accents do not matter, so that `ubersicht` finds “Übersicht”.
 */
export function matching<T extends Findable>(items: readonly T[], query: string): T[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return items
    .map((item) => ({ item, rank: rankOf(item, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ item }) => item);
}

/** 0 if a word is nowhere. The name counts more than keywords, and beginnings more than middles. */
function rankOf({ name, keywords = [] }: Findable, words: readonly string[]): number {
  const shown = plain(name);
  const other = plain(keywords.join(' '));
  const whole = words.join(' ');
  if (shown === whole) return RANKS.whole;
  if (shown.startsWith(whole)) return RANKS.beginning;
  const ranks = words.map((word) => wordRank(shown, other, word));
  return Math.min(...ranks, RANKS.beginning);
}

function wordRank(shown: string, other: string, word: string): number {
  if (startsWord(shown, word)) return RANKS.word;
  if (startsWord(other, word)) return RANKS.keyword;
  return shown.includes(word) ? RANKS.middle : 0;
}

const RANKS = { whole: 5, beginning: 4, word: 3, keyword: 2, middle: 1 } as const;

function startsWord(text: string, word: string): boolean {
  return text.split(/[\s/_.:-]+/).some((part) => part.startsWith(word)) || text.startsWith(word);
}

/** Lower case, without accents and marks of direction. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Mn}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .toLowerCase()
    .trim();
}
