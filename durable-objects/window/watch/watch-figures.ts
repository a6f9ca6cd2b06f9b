import type { LiveWatchFigures } from '../../../core/api/live-watch.ts';
import { PAGE_VIEW } from '../../../core/live/window.ts';
import { addCounts, type Counts, largest } from '../counts.ts';
import { ACTIVE_MINUTES, METRICS_MAX, PAGES_MAX, SNAPSHOT_MINUTES, TOP_MAX } from '../limits.ts';
import type { Arrival, PersonOf } from './arrival.ts';
import { VisitorSample } from './visitor-sample.ts';

const MINUTE_MS = 60_000;
const COUNTRIES_MAX = 250;

type Minute = { events: number; views: number; readonly names: Counts; readonly pages: Counts };

type Figures = Pick<
  LiveWatchFigures,
  'active_visitors' | 'minutes' | 'top_events' | 'top_pages' | 'pages_now' | 'countries_now'
>;

/** Figures of the events that pass a watch's filters, by the minute of the event itself, as in reports. */
export class WatchFigures {
  readonly #minutes = new Map<number, Minute>();
  readonly #visitors = new VisitorSample();

  add({ event, mark }: Arrival): void {
    const minute = Math.floor(event.timestamp / MINUTE_MS);
    const at = this.#minutes.get(minute) ?? { events: 0, views: 0, names: new Map(), pages: new Map() };
    this.#minutes.set(minute, at);
    const name = String(event.columns.event ?? '');
    const isView = name === PAGE_VIEW;
    const page = String(event.columns.page ?? '');
    at.events += 1;
    if (isView) at.views += 1;
    addCounts(at.names, [[name, 1]], METRICS_MAX);
    if (isView) addCounts(at.pages, [[page, 1]], PAGES_MAX);
    if (mark === undefined) return;
    const country = String(event.columns.country ?? '');
    this.#visitors.add(minute, mark, [`country:${country}`, ...(isView ? [`page:${page}`] : [])]);
  }

  /** The last 30 minutes, empty ones included, and the visitors of the last five. */
  at(nowMs: number, personOf: PersonOf): Figures {
    const nowMinute = Math.floor(nowMs / MINUTE_MS);
    const first = nowMinute - SNAPSHOT_MINUTES + 1;
    this.#prune(first, nowMinute - ACTIVE_MINUTES + 1);
    const names: Counts = new Map();
    const pages: Counts = new Map();
    const minutes = Array.from({ length: SNAPSHOT_MINUTES }, (_, index) => {
      const at = this.#minutes.get(first + index);
      addCounts(names, at?.names ?? [], METRICS_MAX);
      addCounts(pages, at?.pages ?? [], PAGES_MAX);
      return { at: (first + index) * MINUTE_MS, events: at?.events ?? 0, views: at?.views ?? 0 };
    });
    const { all, byLabel } = this.#visitors.count(nowMinute - ACTIVE_MINUTES + 1, personOf);
    return {
      active_visitors: all,
      minutes,
      top_events: largest(names, TOP_MAX),
      top_pages: largest(pages, TOP_MAX),
      pages_now: largest(withLabel(byLabel, 'page:'), TOP_MAX),
      countries_now: largest(withLabel(byLabel, 'country:'), COUNTRIES_MAX),
    };
  }

  #prune(fromMinute: number, visitorsFromMinute: number): void {
    for (const minute of this.#minutes.keys()) if (minute < fromMinute) this.#minutes.delete(minute);
    this.#visitors.prune(visitorsFromMinute);
  }
}

function withLabel(byLabel: ReadonlyMap<string, number>, kind: string): Counts {
  return new Map(
    [...byLabel].flatMap(([label, count]) => (label.startsWith(kind) ? [[label.slice(kind.length), count]] : [])),
  );
}
