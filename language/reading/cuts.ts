import type { Constituent } from './constituent.ts';

/** One way to cut a question into parts, each token in exactly one. */
export type Cut = { readonly parts: readonly Constituent[]; readonly cost: number };

/** A question in few large parts is likelier than in many small ones. */
const PART_COST = 0.6;
const FILLER_COST = 0.1;

/** The cheapest ways to cut the question, at most `countMax`. Incomplete parts never stand alone. */
export function cutsOf(parts: readonly Constituent[], length: number, countMax: number): Cut[] {
  const byEnd = new Map<number, Constituent[]>();
  for (const part of parts) {
    if (part.is.type === 'tail' || part.is.type === 'step_tail') continue;
    byEnd.set(part.to, [...(byEnd.get(part.to) ?? []), part]);
  }
  const best: Cut[][] = [[{ parts: [], cost: 0 }]];
  for (let to = 1; to <= length; to++) {
    const cuts = (byEnd.get(to) ?? []).flatMap((part) =>
      (best[part.from] ?? []).map((cut) => ({ parts: [...cut.parts, part], cost: cut.cost + costOf(part) })),
    );
    best.push(cuts.sort((one, other) => one.cost - other.cost).slice(0, countMax));
  }
  return best[length] ?? [];
}

function costOf({ is, cost }: Constituent): number {
  return cost + (is.type === 'inert' ? FILLER_COST : PART_COST);
}
