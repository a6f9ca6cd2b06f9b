const MINUTE_MS = 60_000;

/** Counts the messages of each socket. In memory: an object that slept was not busy. */
export class MessageBudget {
  readonly #perMinuteMax: number;
  readonly #messages = new WeakMap<WebSocket, { sinceMs: number; count: number }>();

  constructor(perMinuteMax: number) {
    this.#perMinuteMax = perMinuteMax;
  }

  /** Whether one more message of a socket is heard. */
  mayAsk(socket: WebSocket, nowMs: number): boolean {
    const known = this.#messages.get(socket);
    const now = known === undefined || nowMs - known.sinceMs >= MINUTE_MS ? { sinceMs: nowMs, count: 0 } : known;
    now.count += 1;
    this.#messages.set(socket, now);
    return now.count <= this.#perMinuteMax;
  }
}
