import { timeText } from '../../core/clickhouse/time-text.ts';
import type { EventRow } from '../../core/event.ts';
import { shortHash } from '../../core/short-hash.ts';
import { PAGE_VIEW, type RecentEvent, type WindowBatch } from '../../core/window.ts';

const VISITORS_MAX = 1_000;
const LATEST_MAX = 20;
/** Cut back to the latest at this length, which costs less than at every event. */
const LATEST_KEPT_MAX = 500;
/** Distinct names kept of a batch; what is beyond is counted in the sums of others. */
const NAMES_MAX = 500;
/** Older events count where they belong in time, not as arrivals of this second: clocks and retries are off by less. */
const FRESH_MS_MAX = 10 * 60_000;
/** Older ones are for reports only: the live page shows the last half hour. */
const SHOWN_MS_MAX = 60 * 60_000;

/** Sums of what one isolate accepted of a project since the last call to its window. */
export class LiveCounts {
  /** By second, then by event. */
  readonly #counts = new Map<number, Map<string, number>>();
  #names = 0;
  readonly #pages = new Map<string, number>();
  /** Their ids, hashed once, before they leave. */
  readonly #visitors = new Set<string>();
  /** Oldest first. */
  #latest: RecentEvent[] = [];
  #requests = 0;
  #events = 0;

  get requests(): number {
    return this.#requests;
  }

  /** All that were accepted, bots and late ones too. */
  get events(): number {
    return this.#events;
  }

  /**
   * Bots are left out, as in reports. What comes late (an offline queue, a history) is shown in its own minute and
   * nowhere else: it is not what happens now.
   */
  add(rows: readonly EventRow[], nowMs: number): void {
    this.#requests++;
    this.#events += rows.length;
    const second = Math.floor(nowMs / 1000);
    const freshFrom = timeText(nowMs - FRESH_MS_MAX);
    const shownFrom = timeText(nowMs - SHOWN_MS_MAX);
    const isLive = (row: EventRow): boolean => row.bot === '' && row.timestamp >= freshFrom;
    for (const row of rows) {
      if (row.bot !== '' || row.timestamp < shownFrom) continue;
      this.#count(isLive(row) ? second : secondOf(row.timestamp), row.event);
      if (!isLive(row)) continue;
      if (row.event === PAGE_VIEW && (this.#pages.has(row.page) || this.#pages.size < NAMES_MAX)) {
        this.#pages.set(row.page, (this.#pages.get(row.page) ?? 0) + 1);
      }
      if (this.#visitors.size < VISITORS_MAX) this.#visitors.add(personOf(row));
    }
    for (const row of rows.slice(-LATEST_MAX)) if (isLive(row)) this.#latest.push(toLive(row, nowMs));
    if (this.#latest.length > LATEST_KEPT_MAX) this.#latest = this.#latest.slice(-LATEST_MAX);
  }

  toBatch(projectId: string): WindowBatch {
    return {
      project_id: projectId,
      counts: Array.from(this.#counts, ([second, byName]) =>
        Array.from(byName, ([event, count]) => ({ second, event, count })),
      ).flat(),
      pages: Array.from(this.#pages, ([page, count]) => ({ page, count })),
      visitors: Array.from(this.#visitors, shortHash),
      latest: this.#latest.slice(-LATEST_MAX).reverse(),
    };
  }

  #count(second: number, event: string): void {
    const byName = this.#counts.get(second);
    const count = byName?.get(event);
    if (count === undefined && this.#names++ >= NAMES_MAX) return;
    if (byName !== undefined) byName.set(event, (count ?? 0) + 1);
    else this.#counts.set(second, new Map([[event, 1]]));
  }
}

/** Unix second of a time as rows carry it. */
function secondOf(timestamp: string): number {
  return Math.floor(Date.parse(`${timestamp.replace(' ', 'T')}Z`) / 1000);
}

function personOf(row: EventRow): string {
  return row.user_id || row.anonymous_id;
}

function toLive(row: EventRow, nowMs: number): RecentEvent {
  return {
    id: row.id,
    event: row.event,
    page: row.page,
    country: row.country,
    device: row.device,
    source: row.source,
    received_at: nowMs,
    visitor: shortHash(personOf(row)),
  };
}
