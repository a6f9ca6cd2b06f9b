import type { LiveEvent } from '../../../../core/api/live.ts';

/** Whether a project receives events. `arrived`: the first ones came while the page was open. */
export type Arrival =
  | { readonly state: 'unknown' | 'waiting' }
  | { readonly state: 'arrived'; readonly event: string }
  | { readonly state: 'receiving'; readonly count: number };

/**
 * @param weekEvents  events of the last seven days, as the report says; undefined until it has come
 * @param latest      newest first, as they arrive
 */
export function arrivalOf(weekEvents: number | undefined, latest: readonly LiveEvent[]): Arrival {
  if (weekEvents !== undefined && weekEvents > 0) return { state: 'receiving', count: weekEvents };
  const first = latest.at(-1);
  if (first !== undefined) return { state: 'arrived', event: first.event };
  return { state: weekEvents === undefined ? 'unknown' : 'waiting' };
}
