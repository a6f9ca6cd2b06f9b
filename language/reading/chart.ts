import type { Constituent } from './constituent.ts';
import { CONDITION_RULES } from './rules/conditions.ts';
import { EVENT_RULES } from './rules/events.ts';
import { GROUP_RULES } from './rules/groups.ts';
import { LIST_RULES } from './rules/lists.ts';
import type { Rule, RuleContext } from './rules/rule.ts';

const RULES: readonly Rule[] = [...CONDITION_RULES, ...GROUP_RULES, ...EVENT_RULES, ...LIST_RULES];

/** Parts kept over the same words, the cheapest first. */
const KEPT_MAX = 6;
/** How many fillers may stand between two parts that belong together, and what each costs. */
const GAP_MAX = 3;
const GAP_COST = 0.05;
/** No part reaches over more words than this. */
const WIDTH_MAX = 24;

/** Composes the parts of a question from the shortest to the longest. */
export function composeParts(lattice: readonly Constituent[], length: number, context: RuleContext): Constituent[] {
  const chart = new Map<number, Constituent[]>();
  const at = (from: number, to: number) => chart.get(from * (length + 1) + to) ?? [];
  const inert = inertTokens(lattice);
  for (const part of lattice) add(chart, part, length);
  for (let width = 2; width <= Math.min(length, WIDTH_MAX); width++) {
    for (let from = 0; from + width <= length; from++) {
      for (let cut = from + 1; cut < from + width; cut++) {
        for (let gap = 0; gap <= GAP_MAX && cut + gap < from + width; gap++) {
          if (gap > 0 && !inert.has(cut + gap - 1)) break;
          for (const left of at(from, cut))
            for (const right of at(cut + gap, from + width))
              for (const part of composed(left, right, gap, context)) add(chart, part, length);
        }
      }
    }
  }
  return [...chart.values()].flat();
}

function composed(left: Constituent, right: Constituent, gap: number, context: RuleContext): Constituent[] {
  if (left.is.type === 'inert' || right.is.type === 'inert') return [];
  return RULES.flatMap((rule) => {
    const made = rule(left, right, context);
    if (made === undefined) return [];
    const cost = left.cost + right.cost + made.cost + gap * GAP_COST;
    return [{ from: left.from, to: right.to, cost, is: made.is }];
  });
}

function add(chart: Map<number, Constituent[]>, part: Constituent, length: number): void {
  const key = part.from * (length + 1) + part.to;
  const kept = chart.get(key) ?? [];
  const same = kept.find((each) => JSON.stringify(each.is) === JSON.stringify(part.is));
  if (same !== undefined && same.cost <= part.cost) return;
  const others = kept.filter((each) => each !== same);
  chart.set(key, [...others, part].sort((one, other) => one.cost - other.cost).slice(0, KEPT_MAX));
}

/** Tokens that may be skipped between two parts. */
function inertTokens(lattice: readonly Constituent[]): ReadonlySet<number> {
  return new Set(lattice.filter(({ is, from, to }) => is.type === 'inert' && to === from + 1).map(({ from }) => from));
}
