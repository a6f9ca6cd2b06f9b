import { type CalendarDate, DAY_MS } from '../../base/time.ts';
import type { Expression, Query, Select } from '../tree/nodes.ts';

/** A half-open span, Unix milliseconds. */
export type Bounds = { readonly startMs: number; readonly endMs: number };

/** The time that a select's conditions leave of its events; all of time where they say nothing of it. */
export function timeBounds({ keyed = [] }: Select): Bounds {
  const starts = keyed.flatMap((each) => boundOf(each, '>='));
  const ends = keyed.flatMap((each) => boundOf(each, '<'));
  return {
    startMs: Math.max(Number.NEGATIVE_INFINITY, ...starts),
    endMs: Math.min(Number.POSITIVE_INFINITY, ...ends),
  };
}

/** The span from which a query reads events, all of its selects together; empty when it reads none. */
export function boundsRead(query: Query): Bounds {
  if (query.kind === 'union') return query.of.map(boundsRead).reduce(joined, NONE);
  const { from } = query;
  if (from.kind === 'query' || from.kind === 'linked_query') return boundsRead(from.query);
  const readsEvents = from.kind === 'linked_events' || (from.kind === 'table' && from.table === 'events');
  return readsEvents ? timeBounds(query) : NONE;
}

const NONE: Bounds = { startMs: Number.POSITIVE_INFINITY, endMs: Number.NEGATIVE_INFINITY };

function joined(one: Bounds, other: Bounds): Bounds {
  return { startMs: Math.min(one.startMs, other.startMs), endMs: Math.max(one.endMs, other.endMs) };
}

/** Does a day (UTC) lie in the span, in part at least? */
export function touches({ startMs, endMs }: Bounds, day: CalendarDate): boolean {
  const dayMs = Date.parse(day);
  return dayMs < endMs && dayMs + DAY_MS > startMs;
}

/** `timestamp >= '…'`: the instant, in a list of one; else nothing. */
function boundOf(of: Expression, operator: '>=' | '<'): number[] {
  if (of.kind !== 'infix' || of.operator !== operator) return [];
  const { left, right } = of;
  if (left.kind !== 'column' || left.name !== 'timestamp' || right.kind !== 'value') return [];
  return [Date.parse(`${String(right.value).replace(' ', 'T')}Z`)];
}
