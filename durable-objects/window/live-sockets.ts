import type { LiveMessage } from '../../core/api/live.ts';
import type { RecentEvent, ViewerCheck } from '../../core/live/window.ts';
import { closeDeparted, GOING_AWAY, type Watching } from '../viewers/close-departed.ts';
import { DELTA_INTERVAL_MS, LATEST_MAX, PING_SILENCE_MS_MAX } from './limits.ts';

/** Changes since the last delta. */
export type Pending = { readonly minutes: ReadonlySet<number>; readonly latest: readonly RecentEvent[] };

/**
 * The viewers of one project, on hibernating sockets.
 *
 * A change goes out at once when the last delta is old enough, else with the next delta; its timer exists only while a
 * change waits and somebody watches, so that an idle object can hibernate. Waiting changes are only in memory: they are
 * announcements, and the counts themselves are stored.
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
    return this.#open().length;
  }

  /** Open sockets of one person or key. */
  countOf(actor: string): number {
    return this.#open(actor).length;
  }

  /** Accepts a viewer and sends the first message. Its events may come again in the next delta; they have ids. */
  accept(watching: Watching, first: LiveMessage): WebSocket {
    const { 0: client, 1: server } = new WebSocketPair();
    this.#ctx.acceptWebSocket(server, [watching.actor]);
    server.serializeAttachment(watching);
    server.send(JSON.stringify(first));
    return client;
  }

  /** Notes a change, and makes sure that viewers learn of it. */
  changed(minutes: Iterable<number>, latest: readonly RecentEvent[]): void {
    if (this.count === 0) return;
    for (const minute of minutes) this.#minutes.add(minute);
    this.#latest = [...latest, ...this.#latest].slice(0, LATEST_MAX);
    if (this.#minutes.size === 0 || this.#timer !== undefined) return;
    const waitMs = this.#lastSentMs + DELTA_INTERVAL_MS - Date.now();
    if (waitMs <= 0) this.#flush();
    else this.#timer = setTimeout(() => this.#flush(), waitMs);
  }

  /** Sends to every viewer. */
  send(message: LiveMessage): void {
    const text = JSON.stringify(message);
    for (const socket of this.#open()) socket.send(text);
  }

  /** Closes the sockets of viewers who lost their access, and of those who left without closing theirs. */
  async letGo(check: ViewerCheck, nowMs: number): Promise<void> {
    await closeDeparted(this.#ctx, this.#open(), check, nowMs - PING_SILENCE_MS_MAX);
  }

  closeAll(reason: string): void {
    for (const socket of this.#ctx.getWebSockets()) socket.close(GOING_AWAY, reason);
  }

  #open(actor?: string): WebSocket[] {
    return this.#ctx.getWebSockets(actor).filter(({ readyState }) => readyState === WebSocket.OPEN);
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
