import { personMark, type VisitorMark } from '../../core/live/visitor-mark.ts';
import type { LiveBatch, RecentEvent, WindowBatch } from '../../core/live/window.ts';
import type { Facts } from './facts.ts';
import { foldBatch } from './fold-batch.ts';
import { ACTIVE_MINUTES, AHEAD_SECONDS_MAX, SNAPSHOT_MINUTES } from './limits.ts';
import type { Present } from './live-view.ts';
import { SeenEvents } from './seen-events.ts';
import { sumBatch } from './sum-batch.ts';
import { VisitorLinks } from './visitor-links.ts';
import { countPersons } from './visitor-sketch.ts';
import { ArrivalLog, type PlacedText } from './watch/arrival-log.ts';
import { type Recent, WindowStore } from './window-store.ts';

/** How far back minutes have pages, visitors and segments. */
const RECENT_SECONDS = (SNAPSHOT_MINUTES + 1) * 60;

/** The effect of counted events: the minutes whose counts changed, and the new events. */
export type Counted = {
  readonly minutes: Iterable<number>;
  readonly latest: readonly RecentEvent[];
  /** Their details, and whether some have none. */
  readonly arrived: readonly PlacedText[];
  readonly isDetailMissing: boolean;
};

/**
 * Counts events once, and persons as reports do. `take`, `add`, `forget` and `sweep` need a transaction around them,
 * and `rolledBack` after one that failed.
 */
export class LiveCounts {
  readonly store: WindowStore;
  readonly #seen: SeenEvents;
  readonly #links: VisitorLinks;
  readonly log: ArrivalLog;

  constructor(sql: SqlStorage, facts: Facts) {
    this.store = new WindowStore(sql);
    this.#seen = new SeenEvents(sql);
    this.#links = new VisitorLinks(sql);
    this.log = new ArrivalLog(sql, facts, this.#links);
  }

  /** Counts the events that were not counted before. */
  take(batch: LiveBatch, known: ReadonlySet<string>, nowMs: number): Counted {
    const nowSecond = Math.floor(nowMs / 1000);
    const isNew = this.#seen.take(batch.keys, nowSecond);
    const { counts, minutes, latest } = sumBatch(batch, isNew);
    const { isDetailMissing } = batch;
    if (counts.length === 0) return { minutes: [], latest: [], arrived: [], isDetailMissing };
    const recent = minutes
      .filter(({ minute }) => minute * 60 > nowSecond - RECENT_SECONDS && minute * 60 <= nowSecond + AHEAD_SECONDS_MAX)
      .map(({ persons, ...sums }) => ({ ...sums, marks: this.#links.marksOf(persons, nowSecond), latest: [] }));
    const counted = this.#add(counts, latest, () => recent, known, nowMs);
    return { ...counted, arrived: this.log.add(batch, isNew, nowMs), isDetailMissing };
  }

  /** Counts a batch without looking for repeats. */
  add(batch: WindowBatch, known: ReadonlySet<string>, nowMs: number): Counted {
    const { counts, latest, pages, visitors } = batch;
    const sums = { pages, marks: visitors.map(personMark), segments: [], latest: [] };
    const counted = this.#add(counts, latest, (minute) => [{ ...sums, minute }], known, nowMs);
    this.log.miss(nowMs);
    return { ...counted, arrived: [], isDetailMissing: true };
  }

  /** The person of a mark, as far as is known now. */
  readonly personOf = (mark: VisitorMark): VisitorMark => this.#links.personOf(mark);

  present(nowMs: number, openAnomalies: number): Present {
    const nowMinute = Math.floor(nowMs / 60_000);
    const shownFrom = nowMinute - SNAPSHOT_MINUTES + 1;
    const active = this.store.visitors(nowMinute - ACTIVE_MINUTES + 1, nowMinute + 1);
    return {
      nowMs,
      minutes: this.store.minutes(shownFrom, nowMinute + 1),
      pages: this.store.pages(shownFrom, nowMinute + 1),
      activeVisitors: countPersons(active, this.personOf),
      openAnomalies,
    };
  }

  /** The latest events of the minutes that are shown. */
  latest(nowMs: number): RecentEvent[] {
    const nowMinute = Math.floor(nowMs / 60_000);
    const recent = this.store.recent(nowMinute - SNAPSHOT_MINUTES + 1, nowMinute + 1);
    return recent.toReversed().flatMap(({ latest }) => latest);
  }

  /** Forgets persons, given as batches name visitors, and their latest events; their share of the counts stays. */
  forget(visitors: readonly string[]): number {
    this.#links.forget(visitors);
    this.log.forget(visitors);
    return this.store.forget(visitors);
  }

  /** Deletes keys and links that are no longer needed. */
  sweep(nowMs: number): void {
    const nowSecond = Math.floor(nowMs / 1000);
    this.#seen.sweep(nowSecond);
    this.#links.sweep(nowSecond);
    this.log.sweep(nowMs);
  }

  rolledBack(): void {
    this.#seen.rolledBack();
    this.#links.rolledBack();
  }

  #add(
    counts: WindowBatch['counts'],
    latest: readonly RecentEvent[],
    recentOf: (newestMinute: number) => readonly Recent[],
    known: ReadonlySet<string>,
    nowMs: number,
  ) {
    const folded = foldBatch(counts, nowMs);
    const newest: Recent = { minute: folded.newestMinute, pages: [], marks: [], segments: [], latest };
    const recent = recentOf(folded.newestMinute);
    this.store.add(latest.length === 0 ? recent : withLatest(recent, newest), folded, known);
    return { minutes: folded.minutes.keys(), latest };
  }
}

/** The latest events go into the row of the newest minute, which most batches write anyway. */
function withLatest(recent: readonly Recent[], newest: Recent): readonly Recent[] {
  if (!recent.some(({ minute }) => minute === newest.minute)) return [...recent, newest];
  return recent.map((each) => (each.minute === newest.minute ? { ...each, latest: newest.latest } : each));
}
