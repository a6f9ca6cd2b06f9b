import type { LiveWatchedEvent, LiveWatchFigures } from '../../../../core/api/live-watch.ts';

/** The events on the page. Nothing else of them is kept, however many arrive. */
export type EventList = {
  /** Newest first, without a hole. */
  readonly rows: readonly LiveWatchedEvent[];
  /** Newer ones that are not shown yet, because somebody is looking at the list; at most as many as it holds. */
  readonly waiting: readonly LiveWatchedEvent[];
  /** How many came while the list was held. */
  readonly waitingCount: number;
  /** Whether events are missing between `rows` and `waiting`. */
  readonly isBroken: boolean;
  /** The list goes on from here: earlier events were not followed, Unix milliseconds. */
  readonly fromMs: number | undefined;
};

export const ROWS_MAX = 100;

export const EMPTY_LIST: EventList = {
  rows: [],
  waiting: [],
  waitingCount: 0,
  isBroken: false,
  fromMs: undefined,
};

/** The list after one more message. A held list keeps its rows where they are. */
export function arrive(
  list: EventList,
  { events, continues }: Pick<LiveWatchFigures, 'events' | 'continues'>,
  isHeld: boolean,
): EventList {
  const known = new Set([...list.rows, ...list.waiting].map(({ id }) => id));
  const fresh = events.filter(({ id }) => !known.has(id));
  const isHole = !continues && known.size > 0 && fresh.length === events.length && fresh.length > 0;
  const waiting = isHole ? fresh : [...fresh, ...list.waiting];
  const next: EventList = {
    ...list,
    waiting: waiting.slice(0, ROWS_MAX),
    waitingCount: list.waitingCount + fresh.length,
    isBroken: list.isBroken || isHole || waiting.length > ROWS_MAX,
  };
  return isHeld && list.rows.length > 0 ? next : release(next);
}

/** Shows what has waited. */
export function release(list: EventList): EventList {
  const { rows, waiting, isBroken } = list;
  if (waiting.length === 0) return { ...list, waitingCount: 0, isBroken: false };
  return {
    ...EMPTY_LIST,
    rows: isBroken ? waiting : [...waiting, ...rows].slice(0, ROWS_MAX),
    fromMs: isBroken ? waiting.at(-1)?.received_at : list.fromMs,
  };
}
