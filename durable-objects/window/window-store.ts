import type { VisitorMark } from '../../core/live/visitor-mark.ts';
import type { RecentEvent } from '../../core/live/window.ts';
import { addCounts, type Counts, countsFromText, countsToText } from './counts.ts';
import type { FoldedBatch } from './fold-batch.ts';
import {
  LATEST_MAX,
  METRICS_MAX,
  MINUTES_KEPT,
  PAGES_MAX,
  RECENT_MINUTES_KEPT,
  SECONDS_KEPT,
  SEGMENT_VALUES_MAX,
} from './limits.ts';
import type { SegmentSums } from './sum-batch.ts';
import { addVisitors, type VisitorSketch, withoutVisitors } from './visitor-sketch.ts';

/** A minute's pages, visitors, events by segment, and latest events, newest first. */
export type RecentMinute = {
  readonly minute: number;
  readonly pages: Counts;
  readonly visitors: VisitorSketch;
  readonly segments: ReadonlyMap<string, Counts>;
  readonly latest: readonly RecentEvent[];
};

/** Additions to a minute, beside its counts. */
export type Recent = {
  readonly minute: number;
  readonly pages: Iterable<{ readonly page: string; readonly count: number }>;
  readonly marks: readonly VisitorMark[];
  readonly segments: readonly SegmentSums[];
  readonly latest: readonly RecentEvent[];
};

type CountsRow = { at: number; counts: string };
type RecentRow = { at: number; pages: string; visitors: string; segments: string; latest: string };

/** The window's counts in SQLite. Reads and writes are synchronous; nothing is cached, so eviction loses nothing. */
export class WindowStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /**
   * Adds a batch: one row for each second, one for each minute, and one of `recent` for each; three for a batch within
   * one second.
   */
  add(recent: readonly Recent[], folded: FoldedBatch, known: ReadonlySet<string>): void {
    for (const [second, counts] of folded.seconds) this.#addCounts('seconds', SECONDS_KEPT, second, counts, known);
    for (const [minute, counts] of folded.minutes) this.#addCounts('minutes', MINUTES_KEPT, minute, counts, known);
    for (const each of recent) this.#addRecent(each);
  }

  /** Counts of `from <= second < to` (Unix seconds), only seconds with events, oldest first. */
  seconds(from: number, to: number): { at: number; counts: Counts }[] {
    return this.#counts('seconds', SECONDS_KEPT, from, to);
  }

  /** Counts of `from <= minute < to` (Unix minutes), only minutes with events, oldest first. */
  minutes(from: number, to: number): { at: number; counts: Counts }[] {
    return this.#counts('minutes', MINUTES_KEPT, from, to);
  }

  /** `from <= minute < to`, oldest first. */
  recent(from: number, to: number): RecentMinute[] {
    return this.#sql
      .exec<RecentRow>(
        'SELECT at, pages, visitors, segments, latest FROM recent WHERE at >= ? AND at < ? ORDER BY at',
        from,
        to,
      )
      .toArray()
      .map(recentFromRow);
  }

  /** Sketches of visitors, one for each minute, `from <= minute < to`. */
  visitors(from: number, to: number): VisitorSketch[] {
    return this.#sql
      .exec<Pick<RecentRow, 'visitors'>>('SELECT visitors FROM recent WHERE at >= ? AND at < ?', from, to)
      .toArray()
      .map(({ visitors }) => JSON.parse(visitors));
  }

  /** Views by page of the minutes `from <= minute < to`. */
  pages(from: number, to: number): Counts[] {
    return this.#sql
      .exec<Pick<RecentRow, 'pages'>>('SELECT pages FROM recent WHERE at >= ? AND at < ?', from, to)
      .toArray()
      .map(({ pages }) => countsFromText(pages));
  }

  /** Forgets persons, given as batches name visitors, and their latest events; their share of the counts stays. */
  forget(visitors: readonly string[]): number {
    const gone = new Set<string | undefined>(visitors);
    let forgotten = 0;
    for (const { minute, visitors: sketch, latest } of this.recent(0, Number.MAX_SAFE_INTEGER)) {
      const kept = latest.filter(({ visitor }) => !gone.has(visitor));
      forgotten += latest.length - kept.length;
      this.#sql.exec(
        'UPDATE recent SET visitors = ?, latest = ? WHERE at = ?',
        JSON.stringify(withoutVisitors(sketch, visitors)),
        JSON.stringify(kept),
        minute,
      );
    }
    return forgotten;
  }

  #addCounts(table: 'seconds' | 'minutes', kept: number, at: number, more: Counts, known: ReadonlySet<string>): void {
    const slot = at % kept;
    const row = this.#sql.exec<CountsRow>(`SELECT at, counts FROM ${table} WHERE slot = ?`, slot).toArray()[0];
    if (row && row.at > at) return;
    const counts = countsFromText(row?.at === at ? row.counts : undefined);
    addCounts(counts, more, METRICS_MAX, known);
    this.#sql.exec(
      `INSERT OR REPLACE INTO ${table} (slot, at, counts) VALUES (?, ?, ?)`,
      slot,
      at,
      countsToText(counts),
    );
  }

  #addRecent({ minute, pages: more, marks, segments: sums, latest: news }: Recent): void {
    const slot = minute % RECENT_MINUTES_KEPT;
    const row = this.#sql
      .exec<RecentRow>('SELECT at, pages, visitors, segments, latest FROM recent WHERE slot = ?', slot)
      .toArray()[0];
    if (row && row.at > minute) return;
    const before: RecentMinute | undefined = row?.at === minute ? recentFromRow(row) : undefined;
    const pages: Counts = before?.pages ?? new Map();
    addCounts(
      pages,
      Array.from(more, ({ page, count }) => [page, count] as const),
      PAGES_MAX,
    );
    const visitors = addVisitors(before?.visitors ?? [], marks);
    const segments = new Map(before?.segments);
    for (const { property, counts } of sums) {
      const held = segments.get(property) ?? new Map();
      addCounts(held, counts, SEGMENT_VALUES_MAX);
      segments.set(property, held);
    }
    const latest = newestFirst([...news, ...(before?.latest ?? [])]);
    this.#sql.exec(
      'INSERT OR REPLACE INTO recent (slot, at, pages, visitors, segments, latest) VALUES (?, ?, ?, ?, ?, ?)',
      slot,
      minute,
      countsToText(pages),
      JSON.stringify(visitors),
      JSON.stringify(Array.from(segments, ([property, counts]) => [property, [...counts]])),
      JSON.stringify(latest),
    );
  }

  /** Reads only the slots of the span: rings have no index on time, which would double the rows written. */
  #counts(table: 'seconds' | 'minutes', kept: number, from: number, to: number): { at: number; counts: Counts }[] {
    const first = Math.max(from, to - kept);
    if (first >= to) return [];
    const low = first % kept;
    const high = (to - 1) % kept;
    const span = low <= high ? 'slot BETWEEN ? AND ?' : '(slot >= ? OR slot <= ?)';
    return this.#sql
      .exec<CountsRow>(
        `SELECT at, counts FROM ${table} WHERE ${span} AND at >= ? AND at < ? ORDER BY at`,
        low,
        high,
        first,
        to,
      )
      .toArray()
      .map((row) => ({ at: row.at, counts: countsFromText(row.counts) }));
  }
}

/** The latest events of several lists, newest first, each once. Sorting is stable: equal times keep their order. */
export function newestFirst(events: readonly RecentEvent[]): RecentEvent[] {
  const seen = new Set<string>();
  const once = events.filter(({ id }) => !seen.has(id) && seen.add(id));
  return once.sort((a, b) => b.received_at - a.received_at).slice(0, LATEST_MAX);
}

function recentFromRow(row: RecentRow): RecentMinute {
  const visitors: number[] = JSON.parse(row.visitors);
  const latest: RecentEvent[] = JSON.parse(row.latest);
  const segments: [string, [string, number][]][] = JSON.parse(row.segments);
  return {
    minute: row.at,
    pages: countsFromText(row.pages),
    visitors,
    segments: new Map(segments.map(([property, counts]) => [property, new Map(counts)])),
    latest,
  };
}
