/** How long an isolate gathers before it reports; this bounds its traffic beyond the quota. */
export const SETTLE_MS = 3_000;
/** A promised report that is not made by then was lost with its request; another request may promise it. */
const PROMISE_MS_MAX = 30_000;

/** One report to the quota's object. Its id makes a repeated report count once. */
export type Settlement = { readonly id: string; readonly count: number };

/**
 * One isolate's view of an organisation's month: the object's last answer, and the events accepted since. Nothing is
 * dropped until the object has answered.
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
   * Counts the accepted events of a request.
   *
   * @returns milliseconds after which this request must settle (the first of an isolate at once, because it knows
   * nothing of the others); undefined when another request will
   */
  add(accepted: number, nowMs: number): number | undefined {
    this.#gathered += accepted;
    if (this.#promisedUntilMs !== undefined && nowMs < this.#promisedUntilMs) return undefined;
    const delayMs = this.#promisedUntilMs === undefined ? 0 : SETTLE_MS;
    this.#promisedUntilMs = nowMs + delayMs + PROMISE_MS_MAX;
    return delayMs;
  }

  /** Events from now on need another request to settle them. */
  beginSettling(): void {
    this.#promisedUntilMs = 0;
  }

  /**
   * The next report: the last one again if it has no answer yet, else the events gathered since; undefined when all are
   * reported.
   */
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
