import type { LiveBucket } from '../../../../core/api/live.ts';
import type { LiveWatchFigures } from '../../../../core/api/live-watch.ts';
import type { LiveState } from '../../live/apply.ts';

type Named = readonly { readonly name: string; readonly count: number }[];

export type ShownFigures = {
  readonly activeVisitors: number;
  readonly minutes: readonly LiveBucket[];
  readonly topEvents: Named;
  readonly topPages: Named;
  readonly pagesNow: Named;
  readonly countriesNow: Named;
  /** The figures are not about the whole half hour, but from here on, Unix milliseconds. */
  readonly fromMs: number | undefined;
  /** Nothing happened in the last half hour. */
  readonly isQuiet: boolean;
};

/**
 * The figures of the page. Where the project sends so much that details reach back less than half an hour, the figures of
 * the whole project still do; with filters the page says from when it counts.
 *
 * @param live  the project's figures without filters
 */
export function shownFigures(
  watched: LiveWatchFigures | undefined,
  live: LiveState | undefined,
  hasFilters: boolean,
): ShownFigures | undefined {
  if (watched === undefined) return undefined;
  const isWhole = watched.from <= (watched.minutes[0]?.at ?? 0);
  const own = {
    activeVisitors: watched.active_visitors,
    minutes: watched.minutes,
    topEvents: watched.top_events,
    topPages: watched.top_pages,
    pagesNow: watched.pages_now,
    countriesNow: watched.countries_now,
    fromMs: isWhole ? undefined : watched.from,
    isQuiet: isWhole && watched.minutes.every(({ events }) => events === 0),
  };
  if (isWhole || hasFilters || live === undefined || live.minutes.length === 0) return own;
  const { activeVisitors, minutes, topEvents, topPages } = live;
  return { ...own, activeVisitors, minutes, topEvents, topPages, fromMs: undefined, isQuiet: false };
}
