import { MINUTE_MS } from '../../core/base/time/durations.ts';

/** Kinds remembered at a time; all are forgotten when a new minute begins. */
const KINDS_MAX = 10_000;

/** The remaining budget of each kind in this minute, in this isolate. */
export class MinuteBudget {
  readonly #amountMax: number;
  readonly #spent = new Map<string, number>();
  #minute = 0;

  constructor(amountMax: number) {
    this.#amountMax = amountMax;
  }

  /** Spends one unit of a kind. @returns whether any was left */
  take(kind: string, nowMs: number): boolean {
    if (this.isSpent(kind, nowMs)) return false;
    this.spend(kind, 1, nowMs);
    return true;
  }

  /** Counts spending that has already happened, even beyond the budget. */
  spend(kind: string, amount: number, nowMs: number): void {
    this.#forgetOthers(nowMs);
    const spent = this.#spent.get(kind) ?? 0;
    if (spent === 0 && this.#spent.size >= KINDS_MAX) this.#spent.clear();
    this.#spent.set(kind, spent + amount);
  }

  isSpent(kind: string, nowMs: number): boolean {
    this.#forgetOthers(nowMs);
    return (this.#spent.get(kind) ?? 0) >= this.#amountMax;
  }

  #forgetOthers(nowMs: number): void {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (minute !== this.#minute) this.#spent.clear();
    this.#minute = minute;
  }
}
