import type { LanguageCode } from '../languages/language-code.ts';
import type { Mention } from '../reading/mention.ts';
import type { Token } from '../reading/token.ts';
import { type Entry, shareOf } from './entry.ts';
import type { NameIndex } from './index-names.ts';
import { RELATED_COST } from './keys-of-words.ts';
import { lookupOf } from './language-names.ts';
import { costOfCommonWord, isAllowedAlone, withVerbs } from './link-rules.ts';
import { findNumericValues } from './numeric-values.ts';
import { type Hit, hitsOf } from './word-hits.ts';

/** Each share of a name that the words leave out costs so much. */
const MISSING_COST = 1;
/** "Subscriptions" are hardly those that ended. */
const TURNED_COST = 0.6;
/** A related or misspelt word must stand for nearly the whole name: a purchase is no `order_returned`. */
const SHARE_OF_RELATED_MIN = 0.75;
const BETWEEN_COST = 0.02;
const BETWEEN_MAX = 3;
const COST_MAX = 2.2;
/** Of the names of one stretch, so many are kept. */
const NAMES_MAX = 12;

/**
 * Finds what of a project the words of a question may name: by its letters, its words in any order, their inflected
 * forms, words of the languages for the same, and misspellings. All of it is found; which one is meant, the chart
 * decides.
 */
export function findNames(
  index: NameIndex,
  tokens: readonly Token[],
  languages: readonly LanguageCode[] = index.languages,
): Mention[] {
  const between = new Set(languages.flatMap((language) => [...lookupOf(language).between]));
  const isBetween = (at: number) => between.has(tokens[at]?.norm ?? '') && tokens[at]?.quoted !== true;
  const byEntry = Map.groupBy(hitsOf(index, tokens, languages), ({ entry }) => entry);
  const found: Mention[] = [];
  const doubtful: Mention[] = [];
  for (const [at, hits] of byEntry) {
    const entry = index.entries[at];
    if (entry === undefined) continue;
    for (const chain of chainsOf(hits, isBetween)) {
      const mention = mentionOf(entry, chain);
      if (mention === undefined || isPathOfOther(mention, tokens)) continue;
      if (!isAllowedAlone(mention, tokens, languages)) doubtful.push(mention);
      else found.push({ ...mention, cost: mention.cost + costOfCommonWord(mention, tokens, languages) });
    }
  }
  found.push(...besideTheirProperty(doubtful, found));
  return withVerbs([...cheapest(found, index), ...findNumericValues(index, tokens, found)], tokens, languages);
}

/** `/subscribe` is a page and no event of that name. */
function isPathOfOther({ from, to, is }: Mention, tokens: readonly Token[]): boolean {
  return is.type !== 'value' && tokens.slice(from, to).some(({ kind }) => kind === 'path');
}

/** A word of grammar is a value where its property stands before it, or another value near: "with status first", "new over old". */
function besideTheirProperty(values: readonly Mention[], names: readonly Mention[]): Mention[] {
  return values.filter(({ from, to, is }) =>
    names.some((name) => {
      if (is.type !== 'value' || (name.is.type !== 'property' && name.is.type !== 'value')) return false;
      if (name.is.property !== is.property) return false;
      if (name.is.type === 'property') return name.to === from;
      const gap = name.to <= from ? from - name.to : name.from - to;
      return gap >= 0 && gap <= VALUES_GAP_MAX;
    }),
  );
}
const VALUES_GAP_MAX = 2;

type Chain = Pick<Hit, 'from' | 'to' | 'mask' | 'cost'> & {
  /** The cost of the word that is least like the name. */
  readonly worst: number;
};

/** Hits of one name in a row, each on parts of it that the others do not cover. Each of their beginnings is one too. */
function chainsOf(hits: readonly Hit[], isBetween: (at: number) => boolean): Chain[] {
  const best = new Map<string, Chain>();
  const queue: Chain[] = [];
  const push = (chain: Chain) => {
    const key = `${chain.from} ${chain.to} ${chain.mask}`;
    if ((best.get(key)?.cost ?? Number.POSITIVE_INFINITY) <= chain.cost) return;
    best.set(key, chain);
    queue.push(chain);
  };
  for (const hit of hits) push({ ...hit, worst: hit.cost });
  for (let chain = queue.pop(); chain !== undefined; chain = queue.pop()) {
    for (const hit of hits) {
      const gap = hit.from - chain.to;
      if (gap < 0 || gap > BETWEEN_MAX || (hit.mask & chain.mask) !== 0) continue;
      if (!allBetween(chain.to, hit.from, isBetween)) continue;
      const cost = chain.cost + hit.cost + gap * BETWEEN_COST;
      if (cost <= COST_MAX)
        push({
          from: chain.from,
          to: hit.to,
          mask: chain.mask | hit.mask,
          cost,
          worst: Math.max(chain.worst, hit.cost),
        });
    }
  }
  return [...best.values()];
}

function allBetween(from: number, to: number, isBetween: (at: number) => boolean): boolean {
  for (let at = from; at < to; at++) if (!isBetween(at)) return false;
  return true;
}

function mentionOf(entry: Entry, { from, to, mask, cost, worst }: Chain): Mention | undefined {
  const share = shareOf(entry, mask);
  if (share < (worst >= RELATED_COST ? SHARE_OF_RELATED_MIN : entry.shareMin)) return undefined;
  const isTurned = ((entry.turning ?? 0) & ~mask) !== 0;
  const total = entry.cost + cost + (1 - share) * MISSING_COST + (isTurned ? TURNED_COST : 0);
  return total > COST_MAX ? undefined : { from, to, cost: Math.round(total * 1_000) / 1_000, is: entry.is };
}

/** Of the same name in the same place the cheapest; of one place, the cheapest names. */
function cheapest(mentions: readonly Mention[], index: NameIndex): Mention[] {
  const byPlace = Map.groupBy(mentions, ({ from, to }) => `${from} ${to}`);
  return [...byPlace.values()].flatMap((there) => {
    const sorted = [...there].sort(
      (one, other) => one.cost - other.cost || countOf(index, other) - countOf(index, one),
    );
    const byName = new Map<string, Mention>();
    for (const mention of sorted) {
      const name = JSON.stringify(mention.is);
      if (!byName.has(name)) byName.set(name, mention);
    }
    const [nearest] = sorted.filter(({ is }) => is.type === 'event' || is.type === 'term');
    return [...byName.values()].filter((each) => !isRemote(each, nearest)).slice(0, NAMES_MAX);
  });
}

/** Orders are no payments, where something else is named after them: relations only help where there is nothing nearer. */
function isRemote({ is, cost }: Mention, nearest: Mention | undefined): boolean {
  return is.type === 'property' && cost >= RELATED_COST && nearest !== undefined && nearest.cost < cost;
}

function countOf(index: NameIndex, { is }: Mention): number {
  if (is.type === 'value' || is.type === 'property') return index.properties.get(is.property)?.count ?? 0;
  return 0;
}
