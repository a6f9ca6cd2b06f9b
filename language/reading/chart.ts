import type { Constituent, ConstituentMeaning } from './constituent.ts';
import { keyOf } from './meaning-key.ts';
import { rulesFor } from './rules/index.ts';
import type { RuleContext } from './rules/rule.ts';

/** Parts kept over the same words, the cheapest first; names of one word are kept as they were found. */
const KEPT_MAX = 8;
const FOUND_MAX = 24;
/** Of one type, so that the variants of one reading leave room for others. */
const SAME_TYPE_MAX = 4;
/** How many fillers may stand between two parts that belong together, and what each costs. */
const GAP_MAX = 3;
const GAP_COST = 0.05;
/** No part reaches over more words than this. */
const WIDTH_MAX = 24;

/** Composes the parts of a question from the shortest to the longest. */
export function composeParts(lattice: readonly Constituent[], length: number, context: RuleContext): Constituent[] {
  const chart = new Map<number, Constituent[]>();
  const cell = (from: number, to: number): Constituent[] => {
    const at = from * (length + 1) + to;
    const known = chart.get(at) ?? [];
    chart.set(at, known);
    return known;
  };
  const skipped = skippedTokens(lattice);
  for (const part of lattice) add(cell(part.from, part.to), part, FOUND_MAX);
  for (let width = 2; width <= Math.min(length, WIDTH_MAX); width++) {
    for (let from = 0; from + width <= length; from++) {
      const to = from + width;
      const here = cell(from, to);
      for (let cut = from + 1; cut < to; cut++) {
        const left = cell(from, cut);
        if (left.length === 0) continue;
        for (let gap = 0; gap <= GAP_MAX && cut + gap < to; gap++) {
          if (gap > 0 && !skipped.has(cut + gap - 1)) break;
          composeAll(left, cell(cut + gap, to), gap * GAP_COST, context, here);
        }
      }
    }
  }
  return [...chart.values()].flat();
}

function composeAll(
  lefts: readonly Constituent[],
  rights: readonly Constituent[],
  gapCost: number,
  context: RuleContext,
  here: Constituent[],
): void {
  for (const left of lefts) {
    const rules = rulesFor(left.is.type);
    if (rules === undefined) continue;
    for (const right of rights) {
      for (const { compose } of rules.get(right.is.type) ?? []) {
        const made = compose(left, right, context);
        if (made === undefined) continue;
        const cost = left.cost + right.cost + made.cost + gapCost;
        add(here, { from: left.from, to: right.to, cost, is: made.is }, KEPT_MAX);
      }
    }
  }
}

/** Keeps a part among those over the same words, which are sorted by cost. What costs the same stays in its order. */
function add(kept: Constituent[], part: Constituent, max: number): void {
  const last = kept.at(-1);
  if (last !== undefined && kept.length >= max && last.cost <= part.cost) return;
  const same = kept.findIndex(({ is }) => is.type === part.is.type && keyOf(is) === keyOf(part.is));
  if (same >= 0) {
    if ((kept[same]?.cost ?? 0) <= part.cost) return;
    kept.splice(same, 1);
  }
  const after = kept.findIndex(({ cost }) => cost > part.cost);
  kept.splice(after < 0 ? kept.length : after, 0, part);
  if (max === KEPT_MAX) limitType(kept, part.is.type);
  if (kept.length > max) kept.pop();
}

function limitType(kept: Constituent[], type: ConstituentMeaning['type']): void {
  const ofType = kept.filter(({ is }) => is.type === type);
  const dearest = ofType[SAME_TYPE_MAX];
  if (dearest !== undefined) kept.splice(kept.indexOf(dearest), 1);
}

/** Tokens that may be skipped between two parts: fillers and marks, but for those that end a sentence. */
function skippedTokens(lattice: readonly Constituent[]): ReadonlySet<number> {
  return new Set(
    lattice.flatMap(({ is, from, to }) => (is.type === 'inert' && is.ends !== true && to === from + 1 ? [from] : [])),
  );
}
