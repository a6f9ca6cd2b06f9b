import { DurableObject } from 'cloudflare:workers';
import type { Region } from '../core/base/regions.ts';
import { bytesOf } from '../core/ingest/pack.ts';
import type { OperationsBinding } from '../platform/durable-objects.ts';
import { logLine } from '../platform/log.ts';
import { outbound } from '../platform/outbound.ts';
import { reportStored } from '../platform/report-stored.ts';
import { isForOperator, tellOperator } from '../platform/tell-operator.ts';
import { eventStoreOf, type StoreBindings } from '../store/insert/event-store.ts';
import type { WaitingEntry } from '../store/ledger/ledger-answer.ts';
import { Flush } from './buffer/flush.ts';
import { ALARM_MS, COUNTED_BYTES_MAX } from './buffer/limits.ts';
import { BUFFER_MIGRATIONS } from './buffer/migrations.ts';
import { WaitingPacks } from './buffer/waiting-packs.ts';
import { migrate } from './migrate.ts';

export type BufferEnv = StoreBindings & OperationsBinding & { readonly BUFFER_MB_MAX: string };

/** The outcome for packs: they are on disk, or none was accepted because the buffer is full. */
export type Appended = 'durable' | 'full';

/** The waiting packs of a shard. `sinceMs`: arrival of the oldest, Unix milliseconds; undefined if nothing waits. */
export type Waiting = { readonly bytes: number; readonly sinceMs: number | undefined };

/**
 * One shard of a region's buffer: accepts packs of events durably and writes them to the region's ClickHouse itself, in
 * large inserts, one at a time.
 *
 * Named by region and number, in the jurisdiction of the region (reached through
 * `platform/durable-objects.ts` alone). Table: `packs`, a row
 * for each pack until ClickHouse has confirmed it. Consistency: the platform holds back the reply of `append` until its
 * rows are on disk, and combines simultaneous writes into one; ClickHouse gets no row before that either. Packs may be
 * inserted twice after a crash; events count once by id. Alarm: behind the loop; restarts an object that was evicted or
 * killed while packs waited. Eviction loses nothing but the number of tries.
 */
export class EventBuffer extends DurableObject<BufferEnv> {
  readonly #waiting: WaitingPacks;
  readonly #flush: Flush;
  readonly #bytesMax: number;
  /** The alarm's time, as far as this instance of the object knows. */
  #alarmMs = 0;

  constructor(ctx: DurableObjectState, env: BufferEnv) {
    super(ctx, env);
    migrate(ctx.storage, BUFFER_MIGRATIONS);
    this.#bytesMax = Number(env.BUFFER_MB_MAX) * 1_000_000;
    this.#waiting = new WaitingPacks(ctx.storage);
    this.#flush = new Flush({
      shard: ctx.id.toString(),
      waiting: this.#waiting,
      untilDurable: () => ctx.storage.sync(),
      storeOf: (region) => eventStoreOf(env, region, outbound),
      log: (region, level, fields) => {
        if (isForOperator(fields)) ctx.waitUntil(tellOperator(env, region, fields));
        else logLine(level, { region, ...fields });
      },
      report: (batch) => ctx.waitUntil(reportStored(env, batch)),
    });
  }

  /** Accepts packs, each of at most `BUFFER_PACK_BYTES_MAX`: all of them or none. */
  async append(region: Region, packs: readonly Uint8Array[]): Promise<Appended> {
    const nowMs = Date.now();
    // Before the rows: on a full disk this may fail, and then none of the refused packs may be stored.
    if (this.#alarmMs <= nowMs) await this.#setAlarm(nowMs + ALARM_MS);
    if (this.#waiting.bytes + bytesOf(packs) > this.#bytesMax) return 'full';
    this.#waiting.append(region, packs, nowMs);
    this.ctx.waitUntil(this.#work());
    return 'durable';
  }

  /** How much waits, and since when. */
  waiting(): Waiting {
    return { bytes: this.#waiting.bytes, sinceMs: this.#waiting.sinceMs() };
  }

  /**
   * The waiting rows of a project, pack by pack; undefined if so much waits that reading it would hold up senders
   * (`COUNTED_BYTES_MAX`).
   */
  waitingOf(projectId: string): WaitingEntry[] | undefined {
    if (this.#waiting.bytes > COUNTED_BYTES_MAX) return undefined;
    return this.#waiting.receipts().flatMap(({ id, entries }) => {
      const own = entries.filter(({ project_id }) => project_id === projectId);
      return own.map(({ fingerprints: _, ...entry }) => ({ pack: id, entry }));
    });
  }

  override async alarm(): Promise<void> {
    this.#alarmMs = 0;
    if (this.#waiting.bytes === 0) return;
    await this.#setAlarm(Date.now() + ALARM_MS);
    await this.#work();
  }

  /** Flushes; while ClickHouse accepts nothing, the alarm is the next try. */
  async #work(): Promise<void> {
    const retryMs = await this.#flush.run();
    if (retryMs !== undefined && retryMs !== this.#alarmMs) await this.#setAlarm(retryMs);
  }

  async #setAlarm(atMs: number): Promise<void> {
    const beforeMs = this.#alarmMs;
    this.#alarmMs = atMs;
    try {
      await this.ctx.storage.setAlarm(atMs);
    } catch (problem) {
      this.#alarmMs = beforeMs;
      throw problem;
    }
  }
}
