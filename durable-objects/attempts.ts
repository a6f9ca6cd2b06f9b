import { DurableObject } from 'cloudflare:workers';
import { type AttemptLimit, attempt, giveBack } from '../core/tenancy/attempts/attempt-limit.ts';

const BUSY_UNTIL = 'busy_until_ms';

/**
 * How often one thing has been tried: an account, an address, both together. All isolates of all Workers ask the same
 * object, so that tries count whichever isolate they reach.
 *
 * Named by the kind of limit and a keyed hash of what is limited (`platform/auth/attempts.ts`): no e-mail and no address.
 * Consistency: one value; a try that was answered is on disk. Alarm: forgets everything once it no longer matters.
 */
export class Attempts extends DurableObject<object> {
  #busyUntilMs = 0;

  constructor(ctx: DurableObjectState, env: object) {
    super(ctx, env);
    ctx.blockConcurrencyWhile(async () => {
      this.#busyUntilMs = (await ctx.storage.get<number>(BUSY_UNTIL)) ?? 0;
    });
  }

  /** @returns for how many ms the caller has to wait; 0: this try is allowed, and counted */
  async take(limit: AttemptLimit, nowMs: number): Promise<number> {
    const { waitMs, busyUntilMs } = attempt(limit, this.#busyUntilMs, nowMs);
    if (waitMs > 0) return waitMs;
    const isFirst = this.#busyUntilMs <= nowMs;
    this.#busyUntilMs = busyUntilMs;
    await this.ctx.storage.put(BUSY_UNTIL, busyUntilMs);
    if (isFirst) await this.ctx.storage.setAlarm(busyUntilMs);
    return 0;
  }

  /** A try that was allowed turned out to be right. */
  async giveBack(limit: AttemptLimit): Promise<void> {
    this.#busyUntilMs = giveBack(limit, this.#busyUntilMs);
    await this.ctx.storage.put(BUSY_UNTIL, this.#busyUntilMs);
  }

  override async alarm(): Promise<void> {
    if (this.#busyUntilMs > Date.now()) return this.ctx.storage.setAlarm(this.#busyUntilMs);
    this.#busyUntilMs = 0;
    await this.ctx.storage.deleteAll();
  }
}
