import type { Mention } from '../reading/mention.ts';
import { type Entry, shareOf } from './entry.ts';
import { RELATED_COST } from './keys-of-words.ts';
import type { Hit } from './word-hits.ts';

/** Each share of a name that the words leave out costs so much. */
const MISSING_COST = 1;
/** "Subscriptions" are hardly those that ended. */
const TURNED_COST = 0.6;
/** A related or misspelt word must stand for nearly the whole name: a purchase is no `order_returned`. */
const SHARE_OF_RELATED_MIN = 0.75;
const BETWEEN_COST = 0.02;
const BETWEEN_MAX = 4;
const COST_MAX = 2.2;

export type Chain = Pick<Hit, 'from' | 'to' | 'mask' | 'cost'> & {
  /** The cost of the word that is least like the name. */
  readonly worst: number;
};

/** Hits of one name in a row, each on parts of it that the others do not cover. Each of their beginnings is one too. */
export function chainsOf(hits: readonly Hit[], isBetween: (at: number) => boolean): Chain[] {
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

/** The mention that a chain is, if its words say enough of the name. */
export function mentionOf(entry: Entry, { from, to, mask, cost, worst }: Chain): Mention | undefined {
  const share = shareOf(entry, mask);
  if (share < (worst >= RELATED_COST ? SHARE_OF_RELATED_MIN : entry.shareMin)) return undefined;
  const isTurned = ((entry.turning ?? 0) & ~mask) !== 0;
  const total = entry.cost + cost + (1 - share) * MISSING_COST + (isTurned ? TURNED_COST : 0);
  return total > COST_MAX ? undefined : { from, to, cost: Math.round(total * 1_000) / 1_000, is: entry.is };
}
