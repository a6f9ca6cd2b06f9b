import { WATCH_BURST_MAX, WATCH_EVERY_MS } from '../limits.ts';

/** Keeps viewers from making the window read its kept details without end. In memory: a window that slept was not busy. */
export class ReadBudget {
  #reads = WATCH_BURST_MAX;
  #readsAtMs = 0;

  /** Whether the kept details may be read for another watch. */
  mayRead(nowMs: number): boolean {
    this.#reads = Math.min(WATCH_BURST_MAX, this.#reads + (nowMs - this.#readsAtMs) / WATCH_EVERY_MS);
    this.#readsAtMs = nowMs;
    if (this.#reads < 1) return false;
    this.#reads -= 1;
    return true;
  }
}
