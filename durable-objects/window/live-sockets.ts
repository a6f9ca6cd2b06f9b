import type { LiveMessage } from '../../core/api/live.ts';
import type { RecentEvent, ViewerCheck } from '../../core/live/window.ts';
import { logLine, problemText } from '../../platform/log.ts';
import { DELTA_INTERVAL_MS, LATEST_MAX, PING_SILENCE_MS_MAX } from './limits.ts';
import type { Watching } from './viewers.ts';

/** WebSocket close codes: RFC 6455 7.4.1. */
const GOING_AWAY = 1001;
const POLICY_VIOLATION = 1008;

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
    const byViewer = Map.groupBy(this.#open(), (socket) => JSON.stringify(socket.deserializeAttachment()));
    const silentSinceMs = nowMs - PING_SILENCE_MS_MAX;
    for (const socket of [...byViewer.values()].flat()) {
      const pinged = this.#ctx.getWebSocketAutoResponseTimestamp(socket);
      if (pinged !== null && pinged.getTime() < silentSinceMs) socket.close(GOING_AWAY, 'No ping came any more.');
    }
    const watching = [...byViewer.keys()].map((text): Watching | null => JSON.parse(text));
    const mayWatch = await askFor(check, watching);
    for (const [place, sockets] of [...byViewer.values()].entries()) {
      if (mayWatch[place] !== false) continue;
      for (const socket of sockets)
        socket.close(POLICY_VIOLATION, 'This key or session may no longer watch; sign in again.');
    }
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

/**
 * Whether each viewer may continue to watch. While D1 is away, all may, since nobody can be revoked then either. A
 * socket without a viewer was opened by an earlier release.
 */
async function askFor(check: ViewerCheck, watching: readonly (Watching | null)[]): Promise<readonly boolean[]> {
  const known = watching.filter((one) => one !== null);
  const [first] = known;
  if (first === undefined) return watching.map(() => false);
  try {
    const answers = await check.mayWatch(first.projectId, known);
    return watching.map((one) => one !== null && answers[known.indexOf(one)] === true);
  } catch (problem) {
    logLine('warn', { event: 'viewers_not_checked', project_id: first.projectId, problem: problemText(problem) });
    return watching.map(() => true);
  }
}
