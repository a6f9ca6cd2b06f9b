import { spansOfElidedUnits } from './elided-units.ts';
import { correctWords } from './grammar/correct-words.ts';
import type { Item } from './grammar/items.ts';
import { split } from './grammar/lexicon.ts';
import { type Line, lineOf, type TimeToken } from './grammar/line.ts';
import { type Grammar, grammarOf, parseLine } from './grammar/parse-line.ts';
import type { TimeLanguage } from './grammar/time-language.ts';
import type { TimeMeaning, TimeMention } from './time-mention.ts';
import { timeWords } from './time-words.ts';

/**
 * Everything in a question that may be about time. Readings that exclude one another are there side by side, each with
 * its cost; a phrase that is part of a longer one is left out.
 */
export function findSpans(tokens: readonly TimeToken[], language: TimeLanguage): TimeMention[] {
  const grammar = preparedGrammar(language);
  const found = [...mentionsIn(tokens, grammar), ...mentionsOfCorrected(tokens, grammar)];
  return cheapest(found)
    .filter((mention, _, all) => !all.some((other) => replaces(other, mention) || readsMore(other, mention)))
    .map(({ from, to, cost, is }) => ({ from, to, cost, is }));
}

function mentionsIn(tokens: readonly TimeToken[], grammar: Prepared): Found[] {
  const line = lineOf(tokens, grammar.language.isSpaced);
  const items = parseLine(line, grammar);
  return [...items, ...spansOfElidedUnits(items)].flatMap((item) => mentionsOf(item, line, grammar));
}

/** The price of a slip, as for names. */
const SLIP_COST = 1;

function mentionsOfCorrected(tokens: readonly TimeToken[], grammar: Prepared): Found[] {
  const meant = grammar.language.isSpaced ? correctWords(tokens, grammar.spelled) : undefined;
  if (meant === undefined) return [];
  return mentionsIn(meant.tokens, grammar).flatMap((mention) => {
    const slips = [...meant.corrected].filter((at) => at >= mention.from && at < mention.to).length;
    return slips === 0 ? [] : [{ ...mention, cost: mention.cost + slips * SLIP_COST }];
  });
}

type Prepared = Grammar & {
  /** Words of phrases, to find misspelt ones. */
  readonly spelled: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
};
const prepared = new WeakMap<TimeLanguage, Prepared>();

function preparedGrammar(language: TimeLanguage): Prepared {
  const known = prepared.get(language);
  if (known) return known;
  const { before, after } = language.words;
  const spelled = new Set(timeWords(language).flatMap((word) => word.split(' ')));
  const made = { ...grammarOf(language), spelled, before: new Set(split(before)), after: new Set(split(after)) };
  prepared.set(language, made);
  return made;
}

const ALONE_COSTS: Partial<Record<TimeMeaning['type'], number>> = { duration: 0.2, nth_unit: 0.1, time_unit: 0.3 };

/** Meanings that take prepositions and articles with them. */
const PARTICLES: ReadonlySet<TimeMeaning['type']> = new Set(['span', 'only', 'compare_span', 'horizon']);

/** `hasParticles`: words at its edges belong to no phrase; `core` is what stands between them. */
type Found = TimeMention & {
  readonly hasParticles: boolean;
  readonly core: { readonly from: number; readonly to: number };
};

function mentionsOf(item: Item, line: Line, grammar: Prepared): Found[] {
  const is = meaningOf(item);
  if (is === undefined || (is.type === 'time_unit' && isLetter(item, line))) return [];
  const wide = PARTICLES.has(is.type) ? withParticles(item, line, grammar) : item;
  // A particle may be the beginning of another word: "先週できた" is no "先週で".
  const from = line.tokenFrom(wide.from) === undefined ? item.from : wide.from;
  const to = line.tokenTo(wide.to) === undefined ? item.to : wide.to;
  const firstToken = line.tokenFrom(from);
  const endToken = line.tokenTo(to);
  if (firstToken === undefined || endToken === undefined) return [];
  return [
    {
      from: firstToken,
      to: endToken,
      cost: item.cost + (ALONE_COSTS[is.type] ?? 0),
      is,
      hasParticles: from < item.from || to > item.to,
      core: { from: line.tokenFrom(item.from) ?? firstToken, to: line.tokenTo(item.to) ?? endToken },
    },
  ];
}

/** "d" and "h" are units only behind a number. */
function isLetter({ from, to }: Item, { text }: Line): boolean {
  return to - from === 1 && /[a-z]/.test(text[from] ?? '');
}

function meaningOf({ value }: Item): TimeMeaning | undefined {
  if (value.kind === 'span') return { type: 'span', span: value.span };
  return value.kind === 'meaning' ? value.meaning : undefined;
}

/** "in October", "over the last week": prepositions and articles before a span belong to it. */
function withParticles({ from, to }: Item, { text, isEdge }: Line, { before, after, language }: Prepared) {
  let first = from;
  let end = to;
  for (let word = wordBefore(text, first, language.isSpaced, before); word !== undefined; ) {
    first = word;
    word = wordBefore(text, first, language.isSpaced, before);
  }
  for (const word of after) {
    const at = text[end] === ' ' && !text.startsWith(word, end) ? end + 1 : end;
    if (text.startsWith(word, at) && isEdge(at + word.length)) {
      end = at + word.length;
      break;
    }
  }
  return { from: first, to: end };
}

function wordBefore(text: string, at: number, isSpaced: boolean, words: ReadonlySet<string>): number | undefined {
  const end = text[at - 1] === ' ' ? at - 1 : at;
  for (const word of words) {
    const begin = end - word.length;
    if (begin < 0 || !text.startsWith(word, begin)) continue;
    const isWhole = !isSpaced || begin === 0 || !/[\p{L}\p{N}]/u.test(text[begin - 1] ?? '');
    if (isWhole && begin < at) return begin;
  }
  return undefined;
}

function cheapest(mentions: readonly Found[]): Found[] {
  const best = new Map<string, Found>();
  for (const mention of mentions) {
    const key = `${mention.from} ${mention.to} ${JSON.stringify(mention.is)}`;
    const known = best.get(key);
    if (known === undefined || mention.cost < known.cost) best.set(key, mention);
  }
  return [...best.values()].sort((one, other) => one.from - other.from || other.to - one.to || one.cost - other.cost);
}

/** A length alone replaces nothing: "top 10 days" may be ten days of a ranking. */
const LONGER_COST_MAX = 0.4;

function replaces(longer: Found, shorter: Found): boolean {
  const isLonger = longer.to - longer.from > shorter.to - shorter.from;
  const holds = longer.from <= shorter.from && longer.to >= shorter.to;
  if (hasOtherRole(longer, shorter)) return false;
  return isLonger && holds && longer.is.type !== 'duration' && longer.cost <= shorter.cost + LONGER_COST_MAX;
}

/** "within 7 days" may be how long something takes, and "on day 7" no date. "In the last 7 days" is a span and no more. */
function hasOtherRole(longer: Found, shorter: Found): boolean {
  if (shorter.is.type === 'nth_unit') return longer.to - shorter.to <= 1 && shorter.from - longer.from <= PARTICLES_MAX;
  if (shorter.is.type !== 'duration') return false;
  if (longer.is.type === 'span' && (longer.is.span.is === 'before' || longer.is.span.is === 'until'))
    return longer.to === shorter.to;
  return longer.core.from === shorter.from && longer.core.to === shorter.to;
}
const PARTICLES_MAX = 2;

/** "over two months ago" is not two months ago: a phrase that reads every word replaces one that skips some. */
function readsMore(whole: Found, loose: Found): boolean {
  const isSame = whole.from === loose.from && whole.to === loose.to;
  return isSame && loose.hasParticles && !whole.hasParticles && whole.cost <= loose.cost;
}
