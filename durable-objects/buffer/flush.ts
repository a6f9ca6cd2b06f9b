import { backoffMs } from '../../core/base/backoff.ts';
import type { Region } from '../../core/base/regions.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { LogFields } from '../../platform/log.ts';
import type { StoredReport } from '../../platform/report-stored.ts';
import type { EventStore } from '../../store/insert/event-store.ts';
import type { InsertError } from '../../store/insert/insert-lines.ts';
import { type Stored, storePacks } from '../../store/insert/store-packs.ts';
import { type DeadLetter, keepDead, keepUnreadable } from './keep-dead.ts';
import {
  FIRST_SHARE,
  INSERT_BYTES_MAX,
  INSERT_INTERVAL_MS_MAX,
  INSERT_INTERVAL_MS_MIN,
  INSERT_SHARE,
  KEPT_MS_MAX,
  LOOK_MS,
  RETRY_MS_MAX,
  RETRY_MS_MIN,
} from './limits.ts';
import { readPacks } from './read-packs.ts';
import type { Batch, WaitingPacks } from './waiting-packs.ts';

export type FlushParts = {
  /** Names the shard's dead letters. */
  readonly shard: string;
  readonly waiting: WaitingPacks;
  /** Resolves when everything that waits is on disk. Rejects if that failed: the platform then discards it. */
  readonly untilDurable: () => Promise<void>;
  readonly storeOf: (region: Region) => EventStore;
  readonly log: (region: Region, level: 'info' | 'error', fields: LogFields) => void;
  readonly report: (report: StoredReport) => void;
};

/**
 * Inserts waiting packs into ClickHouse until none is left or ClickHouse rejects them: one insert at a time, so that
 * inserts grow with the load. A pack is removed only after its rows are confirmed.
 */
export class Flush {
  readonly #parts: FlushParts;
  #isRunning = false;
  /** Until this time an insert waits to fill up, Unix milliseconds. */
  #dueMs = 0;
  #failures = 0;
  /**
   * The fraction of `INSERT_BYTES_MAX` that the next insert takes: a failed one may have been too large for the
   * available memory.
   */
  #share = FIRST_SHARE;
  #retryMs = 0;

  constructor(parts: FlushParts) {
    this.#parts = parts;
  }

  /**
   * Does nothing while another run is under way, or before the next try is due.
   * @returns the time of the next try, Unix milliseconds, if ClickHouse accepts nothing now
   */
  async run(): Promise<number | undefined> {
    if (this.#isRunning) return undefined;
    this.#isRunning = true;
    try {
      while (Date.now() >= this.#retryMs && (await this.#insertNext()));
    } finally {
      this.#isRunning = false;
    }
    return this.#failures > 0 ? this.#retryMs : undefined;
  }

  /** @returns whether there was anything to insert */
  async #insertNext(): Promise<boolean> {
    await this.#gather();
    const { waiting, report, shard } = this.#parts;
    const batch = waiting.oldest(INSERT_BYTES_MAX / this.#share);
    if (batch === undefined) return false;
    // Events that cannot be written to disk are refused, so none of them may be in the store.
    await this.#parts.untilDurable();
    const startMs = Date.now();
    const stored = await this.#store(batch, startMs);
    const durationMs = Date.now() - startMs;
    this.#dueMs = startMs + intervalMs(durationMs);
    if (!stored.ok) {
      await this.#putOff(batch, stored.error.detail);
      return true;
    }
    waiting.remove(batch);
    this.#failures = 0;
    this.#share = 1;
    const origin = { shard, packs: batch.packs.length };
    report({ region: batch.region, origin, durationMs, stored: stored.value });
    this.#logDead(batch, stored.value.dead);
    return true;
  }

  /** Waits until the next insert is due or full. */
  async #gather(): Promise<void> {
    while (Date.now() < this.#dueMs && this.#parts.waiting.bytes < INSERT_BYTES_MAX) {
      await sleep(LOOK_MS);
    }
  }

  async #store(batch: Batch, nowMs: number): Promise<Result<StoredBatch, InsertError>> {
    const { shard, storeOf } = this.#parts;
    const store = storeOf(batch.region);
    const { packs, unreadable } = readPacks(batch.packs);
    try {
      const stored = await storePacks(store, packs, nowMs, this.#failures + 1);
      if (!stored.ok) return stored;
      return ok({ ...stored.value, dead: await keepUnreadable(store, shard, batch, unreadable) });
    } catch (problem) {
      // The bucket is for rows that ClickHouse rejects and packs that cannot be read.
      return err({ kind: 'unavailable', detail: String(problem) });
    }
  }

  /**
   * Schedules a retry; after a day of failures, the batch is moved to R2, so that it does not block the others forever.
   */
  async #putOff(batch: Batch, detail: string): Promise<void> {
    const { log, shard, storeOf, waiting } = this.#parts;
    this.#failures++;
    this.#share *= 2;
    const nowMs = Date.now();
    this.#retryMs = nowMs + backoffMs(this.#failures, { minMs: RETRY_MS_MIN, maxMs: RETRY_MS_MAX });
    log(batch.region, 'error', {
      event: 'store_unavailable',
      shard,
      failures: this.#failures,
      waiting_bytes: waiting.bytes,
      detail,
    });
    if (nowMs - batch.sinceMs < KEPT_MS_MAX) return;
    try {
      const dead = await keepDead(storeOf(batch.region), shard, batch);
      waiting.remove(batch);
      this.#logDead(batch, dead);
    } catch (problem) {
      log(batch.region, 'error', { event: 'dead_letter_refused', shard, detail: String(problem) });
    }
  }

  #logDead({ region }: Batch, dead: readonly DeadLetter[]): void {
    const { log, shard } = this.#parts;
    for (const letter of dead) log(region, 'error', { event: 'dead_letter', shard, ...letter });
  }
}

type StoredBatch = Stored & { readonly dead: readonly DeadLetter[] };

/** From the start of an insert that took this long to the start of the next. */
function intervalMs(durationMs: number): number {
  return Math.min(INSERT_INTERVAL_MS_MAX, Math.max(INSERT_INTERVAL_MS_MIN, durationMs * INSERT_SHARE));
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
