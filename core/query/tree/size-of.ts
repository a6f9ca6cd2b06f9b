import type { Expression, Query } from './nodes.ts';
import { childrenOf, expressionsOf, selectsOf } from './walk.ts';

/** Parts are shared where one is used twice, so each is counted once and added as often as it stands there. */
export function sizeOf(of: Expression, known: Map<Expression, number>): number {
  const found = known.get(of);
  if (found !== undefined) return found;
  const size = childrenOf(of).reduce((sum, each) => sum + sizeOf(each, known), 1);
  known.set(of, size);
  return size;
}

/** The parts of all expressions of trees. */
export function sizeOfTrees(queries: readonly Query[]): number {
  const known = new Map<Expression, number>();
  return queries
    .flatMap(selectsOf)
    .flatMap(expressionsOf)
    .reduce((sum, of) => sum + sizeOf(of, known), 0);
}
