import { type CalendarDate, DAY_MS } from '../../time.ts';
import type { Expression, Query, Select } from '../compiler/nodes.ts';

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

/** The earliest time of which a query reads events; infinity when it reads none. */
export function earliestRead(query: Query): number {
  if (query.kind === 'union') return Math.min(...query.of.map(earliestRead));
  const { from } = query;
  if (from.kind === 'query' || from.kind === 'linked_query') return earliestRead(from.query);
  const readsEvents = from.kind === 'linked_events' || (from.kind === 'table' && from.table === 'events');
  return readsEvents ? timeBounds(query).startMs : Number.POSITIVE_INFINITY;
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
