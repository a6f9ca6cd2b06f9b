import { REQUESTS_A_MINUTE_MAX, WATCH_BURST_MAX, WATCH_EVERY_MS } from '../limits.ts';

const MINUTE_MS = 60_000;

/** Keeps viewers from making the window work without end. In memory: a window that slept was not busy. */
export class RequestBudget {
  readonly #requests = new WeakMap<WebSocket, { sinceMs: number; count: number }>();
  #reads = WATCH_BURST_MAX;
  #readsAtMs = 0;

  /** Whether one more request of a socket is heard. */
  mayAsk(socket: WebSocket, nowMs: number): boolean {
    const known = this.#requests.get(socket);
    const now = known === undefined || nowMs - known.sinceMs >= MINUTE_MS ? { sinceMs: nowMs, count: 0 } : known;
    now.count += 1;
    this.#requests.set(socket, now);
    return now.count <= REQUESTS_A_MINUTE_MAX;
  }

  /** Whether the kept details may be read for another watch. */
  mayRead(nowMs: number): boolean {
    this.#reads = Math.min(WATCH_BURST_MAX, this.#reads + (nowMs - this.#readsAtMs) / WATCH_EVERY_MS);
    this.#readsAtMs = nowMs;
    if (this.#reads < 1) return false;
    this.#reads -= 1;
    return true;
  }
}
