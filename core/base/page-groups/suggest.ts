import { type HeldPages, NOTHING_HELD, pagesByRule } from './held-pages.ts';
import { type PageRule, type PageRules, readRules, ruleOf } from './rules.ts';
import { type SeenPage, shapedPages } from './shaped-pages.ts';

/** A rule that pages as seen suggest, with what it would hold. */
export type SuggestedRule = HeldPages & { readonly pattern: string; readonly name: string };

const SUGGESTIONS_MAX = 30;
/** Two pages alike are no group. */
const PAGES_MIN = 3;

/**
 * Rules for pages that have none yet, in the order in which they are to stand: whatever is told more exactly comes first.
 */
export function suggestRules(pages: readonly SeenPage[], rules: PageRules = []): SuggestedRule[] {
  const open = pages.filter(({ page }) => isShort(page) && ruleOf(page, rules) === -1);
  const found = new Map<string, PageRule>();
  for (const { shapes } of shapedPages(open)) {
    const pattern = `/${shapes.map((each) => each.pattern).join('/')}`;
    found.set(pattern, { pattern, name: `/${shapes.map((each) => each.name).join('/')}` });
  }
  const kept = [...found.values()].filter(isGroup).toSorted(byExactness);
  return heldBy(kept, open).toSorted(byEvents).slice(0, SUGGESTIONS_MAX).toSorted(byExactness);
}

/** Deeper addresses are no pages of a site, and each is compared with each candidate. */
const SEGMENTS_MAX = 20;

function isShort(page: string): boolean {
  return page.startsWith('/') && page.split('/', SEGMENTS_MAX + 2).length <= SEGMENTS_MAX + 1;
}

function isGroup({ pattern, name }: PageRule): boolean {
  return pattern !== name || /\/[:*]/.test(pattern);
}

/** The more texts and types, the more exact. */
function byExactness(one: PageRule, other: PageRule): number {
  return loosenessOf(one) - loosenessOf(other) || (one.pattern < other.pattern ? -1 : 1);
}

function loosenessOf({ pattern }: PageRule): number {
  const open = pattern.match(/\/(?:\*|:\w+(?=\/|$))/g)?.length ?? 0;
  const typed = pattern.match(/\/:\w+\(/g)?.length ?? 0;
  return 10 * open + typed;
}

function byEvents(one: SuggestedRule, other: SuggestedRule): number {
  return other.events - one.events;
}

/** The candidates that hold pages enough, each page being held by the first that matches it. */
function heldBy(candidates: readonly PageRule[], pages: readonly SeenPage[]): SuggestedRule[] {
  const read = candidates.flatMap(({ pattern, name = pattern }) => {
    const rule = readRules([{ pattern, name }]);
    return rule.ok ? rule.value.map((of) => ({ pattern, name, of })) : [];
  });
  const { byRule } = pagesByRule(
    pages,
    read.map(({ of }) => of),
  );
  return read
    .map(({ pattern, name }, place) => ({ pattern, name, ...(byRule[place] ?? NOTHING_HELD) }))
    .filter((each) => each.pages >= PAGES_MIN);
}
