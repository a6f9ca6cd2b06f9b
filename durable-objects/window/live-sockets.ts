import type { LiveMessage } from '../../core/api/live.ts';
import type { RecentEvent } from '../../core/window.ts';
import { DELTA_INTERVAL_MS, LATEST_MAX } from './limits.ts';

/** What changed since the last delta. */
export type Pending = { readonly minutes: ReadonlySet<number>; readonly latest: readonly RecentEvent[] };

/**
 * The viewers of one project, on hibernating sockets.
 *
 * A change goes out at once when the last delta is old enough, else with the next one; the timer for it exists only
 * while a change waits and somebody watches, so that an idle object can hibernate. What waits is in memory only: it is
 * an announcement, the counts themselves are stored.
 */
export class LiveSockets {
  readonly #ctx: DurableObjectState;
  readonly #deltaOf: (pending: Pending, nowMs: number) => LiveMessage;
  #minutes = new Set<number>();
  #latest: RecentEvent[] = [];
  #lastSentMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ctx: DurableObjectState, deltaOf: (pending: Pending, nowMs: number) => LiveMessage) {
    this.#ctx = ctx;
    this.#deltaOf = deltaOf;
    // Answered by the platform without waking the object, and not billed.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  get count(): number {
    return this.#ctx.getWebSockets().length;
  }

  /** Takes a viewer and sends the first message. What it holds may come again in the next delta: events carry ids. */
  accept(first: LiveMessage): WebSocket {
    const { 0: client, 1: server } = new WebSocketPair();
    this.#ctx.acceptWebSocket(server);
    server.send(JSON.stringify(first));
    return client;
  }

  /** Notes a change and sees to it that the viewers learn of it. */
  changed(minutes: Iterable<number>, latest: readonly RecentEvent[]): void {
    if (this.count === 0) return;
    for (const minute of minutes) this.#minutes.add(minute);
    this.#latest = [...latest, ...this.#latest].slice(0, LATEST_MAX);
    if (this.#timer !== undefined) return;
    const waitMs = this.#lastSentMs + DELTA_INTERVAL_MS - Date.now();
    if (waitMs <= 0) this.#flush();
    else this.#timer = setTimeout(() => this.#flush(), waitMs);
  }

  /** Sends to every viewer. One that is gone is closed by the platform and needs no care. */
  send(message: LiveMessage): void {
    const text = JSON.stringify(message);
    for (const socket of this.#ctx.getWebSockets()) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    }
  }

  #flush(): void {
    const nowMs = Date.now();
    const pending: Pending = { minutes: this.#minutes, latest: this.#latest };
    this.#timer = undefined;
    this.#minutes = new Set();
    this.#latest = [];
    this.#lastSentMs = nowMs;
    this.send(this.#deltaOf(pending, nowMs));
  }
}
