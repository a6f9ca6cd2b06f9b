import { type PageRules, ruleOf } from './rules.ts';
import type { SeenPage } from './shaped-pages.ts';

/** The pages that a rule holds: how many, with how many events, and some of them, the most frequent first. */
export type HeldPages = { readonly pages: number; readonly events: number; readonly examples: readonly string[] };

export const NOTHING_HELD: HeldPages = { pages: 0, events: 0, examples: [] };
const EXAMPLES_MAX = 5;

/** The pages that each rule holds, in the order of the rules, and those that none does. */
export function pagesByRule(pages: readonly SeenPage[], rules: PageRules) {
  const byPlace = new Map<number, SeenPage[]>();
  for (const seen of pages) {
    const place = ruleOf(seen.page, rules);
    const held = byPlace.get(place);
    if (held) held.push(seen);
    else byPlace.set(place, [seen]);
  }
  return {
    byRule: rules.map((_, place) => heldPages(byPlace.get(place))),
    withoutRule: heldPages(byPlace.get(-1)),
  };
}

function heldPages(pages: readonly SeenPage[] = []): HeldPages {
  return {
    pages: pages.length,
    events: pages.reduce((sum, { events }) => sum + events, 0),
    examples: pages
      .toSorted((one, other) => other.events - one.events)
      .slice(0, EXAMPLES_MAX)
      .map(({ page }) => page),
  };
}
