import type { CalendarDate } from '../base/time/calendar.ts';
import type { CellSums } from './cells.ts';

/** An event of ours that the other tool counts under another name. */
export type RenamedEvent = { readonly ours: string; readonly theirs: string };

/** So many days must agree to the event; a name that differs only in its spelling needs one. */
const AGREEING_DAYS_MIN = 3;

/**
 * Pairs events that only one side counts: on at least half of their days, what one lacks is exactly what the other has. With
 * several partners for one name, none is told.
 */
export function renamedEvents(
  rests: CellSums,
  names: Iterable<string>,
  days: readonly CalendarDate[],
): readonly RenamedEvent[] {
  const all = [...names];
  const pairs = all.flatMap((ours) =>
    all.flatMap((theirs) => (ours !== theirs && agree(rests, days, ours, theirs) ? [{ ours, theirs }] : [])),
  );
  return pairs.filter(
    (pair) => pairs.filter((other) => other.ours === pair.ours || other.theirs === pair.theirs).length === 1,
  );
}

function agree(rests: CellSums, days: readonly CalendarDate[], ours: string, theirs: string): boolean {
  const pairs = days.map((day) => [rests.of(day, ours), rests.of(day, theirs)] as const);
  const active = pairs.filter(([more, less]) => more !== 0 || less !== 0);
  const agreeing = active.filter(([more, less]) => more > 0 && more === -less).length;
  const needed = plain(ours) === plain(theirs) ? 1 : AGREEING_DAYS_MIN;
  return agreeing >= needed && 2 * agreeing >= active.length;
}

/** `Page View`, `page_view` and `$pageView` alike. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
