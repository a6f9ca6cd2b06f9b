import { MINUTE_MS } from '../../core/time.ts';

/** Kinds remembered at a time; a new minute forgets them all. */
const KINDS_MAX = 10_000;

/** How much of each kind may still be done in this minute, in this isolate. */
export class MinuteBudget {
  readonly #timesMax: number;
  readonly #taken = new Map<string, number>();
  #minute = 0;

  constructor(timesMax: number) {
    this.#timesMax = timesMax;
  }

  /** @returns whether it may be done once more */
  take(kind: string, nowMs: number): boolean {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (minute !== this.#minute || this.#taken.size >= KINDS_MAX) this.#taken.clear();
    this.#minute = minute;
    const taken = this.#taken.get(kind) ?? 0;
    if (taken >= this.#timesMax) return false;
    this.#taken.set(kind, taken + 1);
    return true;
  }
}
