import { DurableObject } from 'cloudflare:workers';
import { type AttemptLimit, attempt, attemptSeveral, giveBack } from '../core/tenancy/attempts/attempt-limit.ts';

const BUSY_UNTIL = 'busy_until_ms';

/**
 * Counts the attempts on one account, one address, or both together, or the permits of a project's limit. Every isolate of every Worker asks the same object,
 * so an attempt counts whichever isolate it reaches.
 *
 * Name: the kind of limit and a keyed hash of the account or address (`platform/auth/attempts.ts`), never an e-mail or an
 * address itself; of a project's limit its id (`platform/limits/take-permits.ts`). Consistency: one value; an attempt that was answered is on disk. Alarm: deletes the value once the
 * limit has passed.
 */
export class Attempts extends DurableObject<object> {
  #busyUntilMs = 0;
  readonly #running = new Map<string, { readonly untilMs: number; readonly of: string | undefined }>();

  constructor(ctx: DurableObjectState, env: object) {
    super(ctx, env);
    ctx.blockConcurrencyWhile(async () => {
      this.#busyUntilMs = (await ctx.storage.get<number>(BUSY_UNTIL)) ?? 0;
    });
  }

  /** Returns how long the caller has to wait, in ms; 0 means that this attempt is allowed and was counted. */
  async take(limit: AttemptLimit, nowMs: number): Promise<number> {
    const { waitMs, busyUntilMs } = attempt(limit, this.#busyUntilMs, nowMs);
    if (waitMs > 0) return waitMs;
    const isFirst = this.#busyUntilMs <= nowMs;
    this.#busyUntilMs = busyUntilMs;
    await this.ctx.storage.put(BUSY_UNTIL, busyUntilMs);
    if (isFirst) await this.ctx.storage.setAlarm(Math.ceil(busyUntilMs));
    return 0;
  }

  /** As many of several attempts as are free now, and the wait for the next one in ms, 0 if all of them were. */
  async lease(limit: AttemptLimit, wanted: number, nowMs: number): Promise<{ granted: number; waitMs: number }> {
    const { granted, waitMs, busyUntilMs } = attemptSeveral(limit, wanted, this.#busyUntilMs, nowMs);
    if (granted === 0) return { granted, waitMs };
    const isFirst = this.#busyUntilMs <= nowMs;
    this.#busyUntilMs = busyUntilMs;
    await this.ctx.storage.put(BUSY_UNTIL, busyUntilMs);
    if (isFirst) await this.ctx.storage.setAlarm(Math.ceil(busyUntilMs));
    return { granted, waitMs };
  }

  /** Gives an attempt back that turned out to be legitimate, such as a correct password. */
  async giveBack(limit: AttemptLimit): Promise<void> {
    this.#busyUntilMs = giveBack(limit, this.#busyUntilMs);
    await this.ctx.storage.put(BUSY_UNTIL, this.#busyUntilMs);
  }

  /**
   * Enters work of which so many run at once. The places are in memory alone, and each ends by itself: after an eviction
   * a few too many may run for a while, and a holder that is gone blocks nobody for long.
   */
  async enter(
    work: string,
    max: number,
    nowMs: number,
    untilMs: number,
    holder?: { readonly of: string; readonly max: number },
  ): Promise<boolean> {
    for (const [other, { untilMs: endMs }] of this.#running) if (endMs <= nowMs) this.#running.delete(other);
    if (this.#running.size >= max) return false;
    const own = [...this.#running.values()].filter(({ of }) => of !== undefined && of === holder?.of);
    if (holder && own.length >= holder.max) return false;
    this.#running.set(work, { untilMs, of: holder?.of });
    return true;
  }

  async leave(work: string): Promise<void> {
    this.#running.delete(work);
  }

  override async alarm(): Promise<void> {
    if (this.#busyUntilMs > Date.now()) return this.ctx.storage.setAlarm(Math.ceil(this.#busyUntilMs));
    this.#busyUntilMs = 0;
    await this.ctx.storage.deleteAll();
  }
}
