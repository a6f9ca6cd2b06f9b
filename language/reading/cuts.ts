import type { Concept } from './concepts.ts';
import type { Constituent } from './constituent.ts';
import { isIncomplete } from './incomplete.ts';
import { keyOf } from './meaning-key.ts';

/** One way to cut a question into parts, each token in exactly one. */
export type Cut = { readonly parts: readonly Constituent[]; readonly cost: number };

/** A question in few large parts is likelier than in many small ones. */
const PART_COST = 0.6;
const FILLER_COST = 0.1;
/** Cuts that differ only in words that bind or fill, of which so many are kept. */
const ALIKE_MAX = 2;

/** A cut up to some token: its last part, and what stands before it. */
type Beginning = {
  readonly before?: Beginning;
  readonly part?: Constituent;
  readonly cost: number;
  readonly says: string;
};

/**
 * The cheapest ways to cut the question, at most `countMax`. Incomplete parts never stand alone. Of cuts that say the
 * same but for particles and fillers, few are kept, so that other readings have room.
 */
export function cutsOf(parts: readonly Constituent[], length: number, countMax: number): Cut[] {
  const complete = parts.filter(({ is }) => !isIncomplete(is));
  const numbers = new Map<string, string>();
  const byEnd = Map.groupBy(complete, ({ to }) => to);
  const best: (readonly Beginning[])[] = [[{ cost: 0, says: '' }]];
  for (let to = 1; to <= length; to++) best.push(cheapest(byEnd.get(to) ?? [], best, numbers, countMax));
  return (best[length] ?? []).map((cut) => ({ parts: partsOf(cut), cost: cut.cost }));
}

/** Takes the cheapest cut next, again and again; the cuts up to each token are sorted already. */
function cheapest(
  parts: readonly Constituent[],
  best: readonly (readonly Beginning[])[],
  numbers: Map<string, string>,
  countMax: number,
): Beginning[] {
  const heads = parts.map((part) => ({ part, cost: costOf(part), says: saidBy(part, numbers), next: 0 }));
  const cuts: Beginning[] = [];
  const alike = new Map<string, number>();
  while (cuts.length < countMax) {
    let found: (typeof heads)[number] | undefined;
    let foundCost = Number.POSITIVE_INFINITY;
    for (const head of heads) {
      const before = best[head.part.from]?.[head.next];
      if (before === undefined || before.cost + head.cost >= foundCost) continue;
      found = head;
      foundCost = before.cost + head.cost;
    }
    if (found === undefined) break;
    const before = best[found.part.from]?.[found.next];
    found.next += 1;
    if (before === undefined) continue;
    const says = `${before.says}${found.says}`;
    const count = alike.get(says) ?? 0;
    alike.set(says, count + 1);
    if (count < ALIKE_MAX) cuts.push({ before, part: found.part, cost: foundCost, says });
  }
  return cuts;
}

function partsOf(cut: Beginning): Constituent[] {
  const parts: Constituent[] = [];
  for (let at: Beginning | undefined = cut; at?.part !== undefined; at = at.before) parts.push(at.part);
  return parts.reverse();
}

function costOf({ is, cost }: Constituent): number {
  return cost + (is.type === 'inert' ? FILLER_COST : PART_COST);
}

/** Words that bind what stands beside them: whether they stand as such or as fillers is no other reading. */
const BINDERS: ReadonlySet<Concept> = new Set<Concept>([
  'of',
  'in',
  'for',
  'via',
  'with',
  'did',
  'which',
  'and',
  'equals',
  'to',
  'from',
  'by',
  'per',
]);

/** The part as one token of the text by which cuts are told apart; nothing for words that only bind. */
function saidBy({ is }: Constituent, numbers: Map<string, string>): string {
  if (is.type === 'inert') return '';
  if (is.type === 'concept' && is.concepts.every((concept) => BINDERS.has(concept))) return '';
  const key = keyOf(is);
  const known = numbers.get(key) ?? `${numbers.size} `;
  numbers.set(key, known);
  return known;
}
