import { DurableObject } from 'cloudflare:workers';
import { FORGET_EVERY_MS, FORGET_IDS_MAX, FORGET_PAUSE_MS, KEPT_MS } from './first-arrivals/limits.ts';
import { ARRIVALS_MIGRATIONS } from './first-arrivals/migrations.ts';
import { RecentArrivals } from './first-arrivals/recent-arrivals.ts';
import { migrate } from './migrate.ts';

/** A known event, and the time that it got when it first arrived, Unix milliseconds. */
export type FirstArrival = { key: string; firstMs: number };

/**
 * Remembers the times at which events first arrived, for events with an id whose time is missing or corrected: an event
 * counts once only if a repeat comes with the same time.
 *
 * Named by project and number, in the jurisdiction of the region (`platform/durable-objects.ts` is the only way here).
 * Table: `arrivals`, a row for each key of an event, for a week.
 * Consistency: the platform holds back the answer of `settle` until the keys are on disk.
 * Memory: events whose tool sends no ids, for the seconds in which the same content is a repeat. An eviction within these
 * lets a repeat count; a row for each page view would cost more than that is worth.
 * Alarm: deletes old rows once a day; none where the table is empty. Eviction loses no row.
 */
export class FirstArrivals extends DurableObject<object> {
  #alarmMs = 0;
  readonly #recent = new RecentArrivals();

  constructor(ctx: DurableObjectState, env: object) {
    super(ctx, env);
    ctx.blockConcurrencyWhile(async () => {
      migrate(ctx.storage, ARRIVALS_MIGRATIONS);
      this.#alarmMs = (await ctx.storage.getAlarm()) ?? 0;
    });
  }

  /**
   * Records that events arrive now, each with its proposed time. Returns those that arrived before with another time,
   * with that time.
   *
   * @param withinMs  how long after the first an event with the same key is a repeat; absent: as long as rows are kept
   */
  async settle(
    times: readonly (readonly [key: string, proposedMs: number])[],
    nowMs: number,
    withinMs?: number,
  ): Promise<FirstArrival[]> {
    if (withinMs !== undefined) return this.#recent.settle(times, nowMs, withinMs);
    const { sql } = this.ctx.storage;
    const list = JSON.stringify(times);
    sql.exec(
      `INSERT OR IGNORE INTO arrivals (id, at_ms, event_ms)
        SELECT value ->> 0, ?1, nullif(value ->> 1, ?1) FROM json_each(?2)`,
      nowMs,
      list,
    );
    const repeats = sql.exec<FirstArrival>(
      `SELECT DISTINCT arrivals.id AS key, coalesce(event_ms, at_ms) AS firstMs
        FROM json_each(?) AS sent JOIN arrivals ON arrivals.id = sent.value ->> 0
        WHERE coalesce(event_ms, at_ms) <> sent.value ->> 1 ORDER BY 1`,
      list,
    );
    const known = repeats.toArray();
    if (this.#alarmMs === 0) await this.#setAlarm(nowMs + FORGET_EVERY_MS);
    return known;
  }

  /** Deletes everything: the project was deleted. */
  async wipe(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    migrate(this.ctx.storage, ARRIVALS_MIGRATIONS);
    this.#alarmMs = 0;
    this.#recent.clear();
  }

  override async alarm(): Promise<void> {
    this.#alarmMs = 0;
    const nowMs = Date.now();
    const { rowsWritten } = this.ctx.storage.sql.exec(
      'DELETE FROM arrivals WHERE id IN (SELECT id FROM arrivals WHERE at_ms < ? LIMIT ?)',
      nowMs - KEPT_MS,
      FORGET_IDS_MAX,
    );
    if (rowsWritten >= FORGET_IDS_MAX) return this.#setAlarm(nowMs + FORGET_PAUSE_MS);
    const [left] = this.ctx.storage.sql.exec('SELECT id FROM arrivals LIMIT 1').toArray();
    if (left !== undefined) await this.#setAlarm(nowMs + FORGET_EVERY_MS);
  }

  async #setAlarm(atMs: number): Promise<void> {
    this.#alarmMs = atMs;
    await this.ctx.storage.setAlarm(atMs);
  }
}
