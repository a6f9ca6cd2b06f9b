/** How long an isolate gathers before it reports; also how much of its traffic may pass beyond the quota unseen. */
export const SETTLE_MS = 3_000;
/** A report that was promised and has not been made by then was lost with its request; another may promise it. */
const PROMISE_MS_MAX = 30_000;

/** One report to the quota's object; told twice, its id makes it count once. */
export type Settlement = { readonly id: string; readonly count: number };

/**
 * What one isolate knows of an organisation's month: what the object answered last, and what the isolate has accepted
 * since. Nothing is forgotten until the object has answered.
 */
export class QuotaTally {
  /** Events of all isolates as of the last answer; undefined before the first. */
  #settled: number | undefined;
  #gathered = 0;
  #underWay: Settlement | undefined;
  /** Undefined before the first promise. */
  #promisedUntilMs: number | undefined;

  /** Accepted here and not settled yet. */
  get unsettled(): number {
    return this.#gathered + (this.#underWay?.count ?? 0);
  }

  /** Events of the month, as far as this isolate knows. */
  get used(): number {
    return (this.#settled ?? 0) + this.unsettled;
  }

  /**
   * Counts what a request had accepted.
   *
   * @returns milliseconds after which this request shall settle (the first of an isolate at once, for it knows nothing
   *   of the others); undefined when another request will
   */
  add(accepted: number, nowMs: number): number | undefined {
    this.#gathered += accepted;
    if (this.#promisedUntilMs !== undefined && nowMs < this.#promisedUntilMs) return undefined;
    const delayMs = this.#promisedUntilMs === undefined ? 0 : SETTLE_MS;
    this.#promisedUntilMs = nowMs + delayMs + PROMISE_MS_MAX;
    return delayMs;
  }

  /** What comes from now on needs another request that settles. */
  beginSettling(): void {
    this.#promisedUntilMs = 0;
  }

  /** The next report: the last one again if it has no answer yet, else what was gathered; undefined when all is told. */
  next(newId: () => string): Settlement | undefined {
    if (this.#underWay === undefined && this.#gathered > 0) {
      this.#underWay = { id: newId(), count: this.#gathered };
      this.#gathered = 0;
    }
    return this.#underWay;
  }

  /** The object has counted a report. Answers may come twice and out of order: the month's count only grows. */
  settle(settlement: Settlement, used: number): void {
    this.#settled = Math.max(this.#settled ?? 0, used);
    if (this.#underWay?.id === settlement.id) this.#underWay = undefined;
  }
}
