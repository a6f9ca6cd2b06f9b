import type { LiveBatch, RecentEvent, WindowBatch } from '../../core/live/window.ts';
import { foldBatch } from './fold-batch.ts';
import { ACTIVE_MINUTES, SNAPSHOT_MINUTES } from './limits.ts';
import type { Present } from './live-view.ts';
import { SeenEvents } from './seen-events.ts';
import { sumBatch } from './sum-batch.ts';
import { VisitorLinks } from './visitor-links.ts';
import { countPersons, personMark, type VisitorMark } from './visitor-sketch.ts';
import { type Recent, WindowStore } from './window-store.ts';

/** The effect of counted events: the minutes whose counts changed, and the new events. */
export type Counted = { readonly minutes: Iterable<number>; readonly latest: readonly RecentEvent[] };

/**
 * Counts events once, and persons as reports do. `take`, `add`, `forget` and `sweep` need a transaction around them,
 * and `rolledBack` after one that failed.
 */
export class LiveCounts {
  readonly store: WindowStore;
  readonly #seen: SeenEvents;
  readonly #links: VisitorLinks;

  constructor(sql: SqlStorage) {
    this.store = new WindowStore(sql);
    this.#seen = new SeenEvents(sql);
    this.#links = new VisitorLinks(sql);
  }

  /** Counts the events that were not counted before. */
  take(batch: LiveBatch, known: ReadonlySet<string>, nowMs: number): Counted {
    const nowSecond = Math.floor(nowMs / 1000);
    const { persons, ...sums } = sumBatch(batch, this.#seen.take(batch.keys, nowSecond));
    if (sums.counts.length === 0) return { minutes: [], latest: [] };
    return this.#add({ ...sums, marks: this.#links.marksOf(persons, nowSecond) }, known, nowMs);
  }

  /** Counts a batch without looking for repeats. */
  add(batch: WindowBatch, known: ReadonlySet<string>, nowMs: number): Counted {
    return this.#add({ ...batch, marks: batch.visitors.map(personMark) }, known, nowMs);
  }

  present(nowMs: number, openAnomalies: number): Present {
    const nowMinute = Math.floor(nowMs / 60_000);
    const shownFrom = nowMinute - SNAPSHOT_MINUTES + 1;
    const active = this.store.visitors(nowMinute - ACTIVE_MINUTES + 1);
    return {
      nowMs,
      minutes: this.store.minutes(shownFrom, nowMinute + 1),
      pages: this.store.pages(shownFrom),
      activeVisitors: countPersons(active, (mark: VisitorMark) => this.#links.personOf(mark)),
      openAnomalies,
    };
  }

  /** The latest events of the minutes that are shown. */
  latest(nowMs: number): RecentEvent[] {
    const recent = this.store.recent(Math.floor(nowMs / 60_000) - SNAPSHOT_MINUTES + 1);
    return recent.toReversed().flatMap(({ latest }) => latest);
  }

  /** Forgets persons, given as batches name visitors, and their latest events; their share of the counts stays. */
  forget(visitors: readonly string[]): number {
    this.#links.forget(visitors);
    return this.store.forget(visitors);
  }

  /** Deletes keys and links that are no longer needed. */
  sweep(nowMs: number): void {
    const nowSecond = Math.floor(nowMs / 1000);
    this.#seen.sweep(nowSecond);
    this.#links.sweep(nowSecond);
  }

  rolledBack(): void {
    this.#seen.rolledBack();
    this.#links.rolledBack();
  }

  #add(batch: Pick<WindowBatch, 'counts'> & Recent, known: ReadonlySet<string>, nowMs: number): Counted {
    const folded = foldBatch(batch.counts, nowMs);
    this.store.add(batch, folded, known);
    return { minutes: folded.minutes.keys(), latest: batch.latest };
  }
}
