import { isWithin } from '../reports/within.ts';
import { every, not, type Query, some } from '../tree/nodes.ts';
import { mapSelects } from '../tree/walk.ts';
import type { LoweringContext } from './lower.ts';

/**
 * Leaves out events that a repair says should never have been sent, before sessions, visitors or anything else is counted. Spans
 * that no repair touches are read as before, from rollups too.
 */
export function leaveOutDropped(query: Query, { dropped = [] }: LoweringContext): Query {
  if (dropped.length === 0) return query;
  return mapSelects(query, (select) => {
    if (select.from.kind !== 'events') return select;
    const { startMs, endMs } = select.from.span;
    const touching = dropped.filter(({ span }) => span.startMs < endMs && span.endMs > startMs);
    if (touching.length === 0) return select;
    const tests = touching.map(({ span, condition }) => every([...isWithin(span), condition]));
    return { ...select, where: [not(some(tests)), ...(select.where ?? [])] };
  });
}
