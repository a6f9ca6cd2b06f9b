import type { LiveRequest, LiveWatch, LiveWatchRefused } from '../../../core/api/live-watch.ts';
import { shortHash } from '../../../core/base/hash.ts';
import { MessageBudget } from '../../viewers/message-budget.ts';
import { REQUESTS_A_MINUTE_MAX, WATCH_INTERVAL_MS, WATCHES_MAX } from '../limits.ts';
import type { Counted } from '../live-counts.ts';
import type { SocketState } from '../viewers.ts';
import type { PersonOf } from './arrival.ts';
import type { ArrivalLog } from './arrival-log.ts';
import { ReadBudget } from './read-budget.ts';
import { readRequest } from './read-request.ts';

import { Watch } from './watch.ts';

/** WebSocket close code 1008: RFC 6455 7.4.1. */
const POLICY_VIOLATION = 1008;

/**
 * The watches that viewers of a project asked for, by filters and funnel. Each socket's attachment has its own, so that
 * all come
 * back after hibernation: their figures from the kept details, their cursors from the viewers.
 */
export class Watches {
  readonly #ctx: DurableObjectState;
  readonly #log: ArrivalLog;
  readonly #personOf: PersonOf;
  readonly #messages = new MessageBudget(REQUESTS_A_MINUTE_MAX);
  readonly #reads = new ReadBudget();
  /** Read from the attachments at first use. */
  #watches: Map<string, Watch> | undefined;
  #changed = new Set<string>();
  #lastSentMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ctx: DurableObjectState, log: ArrivalLog, personOf: PersonOf) {
    this.#ctx = ctx;
    this.#log = log;
    this.#personOf = personOf;
  }

  /** Answers a message of a viewer. */
  receive(socket: WebSocket, text: string, nowMs: number): void {
    if (!this.#messages.mayAsk(socket, nowMs)) {
      socket.close(POLICY_VIOLATION, 'Too many messages came over this connection.');
      return;
    }
    const request = readRequest(text);
    if (!request.ok) refuse(socket, { at: nowMs, ...request.error });
    else if (request.value.type === 'unsubscribe') attach(socket, undefined);
    else this.#subscribe(socket, request.value, nowMs);
  }

  /** Adds counted events, and sees to it that their viewers learn of them. */
  arrived({ arrived, isDetailMissing }: Pick<Counted, 'arrived' | 'isDetailMissing'>, nowMs: number): void {
    const watches = this.#all(nowMs);
    if (watches.size === 0) return;
    const arrivals = this.#log.arrivals(arrived);
    for (const [key, watch] of watches) {
      if (isDetailMissing) watch.restart(nowMs + 1);
      // Events that were read from the log together with the watch have been added.
      const added = arrivals.filter((arrival) => arrival.place > watch.seenPlace && watch.add(arrival));
      if (added.length > 0 || isDetailMissing) this.#changed.add(key);
    }
    this.#sendSoon(nowMs);
  }

  /** Time has passed: minutes leave the figures. */
  aged(nowMs: number): void {
    for (const key of this.#all(nowMs).keys()) this.#changed.add(key);
    this.#sendSoon(nowMs);
  }

  /** The stored events have changed: all figures are counted again. */
  reset(nowMs: number): void {
    this.#watches = undefined;
    this.aged(nowMs);
  }

  #subscribe(socket: WebSocket, asked: LiveRequest & { type: 'subscribe' }, nowMs: number): void {
    const { type: _, request, since, ...watch } = asked;
    const key = shortHash(JSON.stringify(watch));
    const watches = this.#all(nowMs);
    const found = watches.get(key) ?? this.#open(key, watch, nowMs);
    if (typeof found === 'string') {
      refuse(socket, { at: nowMs, reply_to: request, ...REFUSALS[found] });
      return;
    }
    attach(socket, { key, watch });
    socket.send(JSON.stringify({ ...found.message(nowMs, since), reply_to: request }));
  }

  #open(key: string, watch: LiveWatch, nowMs: number): Watch | keyof typeof REFUSALS {
    const watches = this.#all(nowMs);
    if (watches.size >= WATCHES_MAX) this.#dropUnwatched(watches);
    if (watches.size >= WATCHES_MAX) return 'too_many';
    if (!this.#reads.mayRead(nowMs)) return 'busy';
    const opened = this.#newWatch(watch, nowMs);
    this.#fill([opened]);
    opened.begin(nowMs);
    watches.set(key, opened);
    return opened;
  }

  #all(nowMs: number): Map<string, Watch> {
    if (this.#watches !== undefined) return this.#watches;
    const watches = new Map<string, Watch>();
    for (const { watch } of this.#sockets().values()) {
      if (watch !== undefined && !watches.has(watch.key)) watches.set(watch.key, this.#newWatch(watch.watch, nowMs));
    }
    this.#fill([...watches.values()]);
    this.#watches = watches;
    // Nobody knows what their viewers have got.
    this.#changed = new Set(watches.keys());
    return watches;
  }

  #newWatch(watch: LiveWatch, nowMs: number): Watch {
    return new Watch(watch, this.#personOf, { fromMs: this.#log.fromMs, startPlace: this.#log.startPlace(nowMs) });
  }

  #fill(watches: readonly Watch[]): void {
    if (watches.length === 0) return;
    for (const arrival of this.#log.read()) for (const watch of watches) watch.add(arrival);
  }

  #sendSoon(nowMs: number): void {
    if (this.#changed.size === 0 || this.#timer !== undefined) return;
    const waitMs = this.#lastSentMs + WATCH_INTERVAL_MS - nowMs;
    if (waitMs <= 0) this.#send();
    else this.#timer = setTimeout(() => this.#send(), waitMs);
  }

  #send(): void {
    const nowMs = Date.now();
    this.#timer = undefined;
    this.#lastSentMs = nowMs;
    const texts = new Map<string, string>();
    const watches = this.#all(nowMs);
    this.#dropUnwatched(watches);
    for (const key of this.#changed) {
      const watch = watches.get(key);
      if (watch !== undefined) texts.set(key, JSON.stringify(watch.next(nowMs)));
    }
    this.#changed.clear();
    for (const [socket, { watch }] of this.#sockets()) {
      const text = watch && texts.get(watch.key);
      if (text !== undefined) socket.send(text);
    }
  }

  #dropUnwatched(watches: Map<string, Watch>): void {
    const watched = new Set(Array.from(this.#sockets().values(), ({ watch }) => watch?.key));
    for (const key of watches.keys()) if (!watched.has(key)) watches.delete(key);
  }

  #sockets(): Map<WebSocket, SocketState> {
    const open = this.#ctx.getWebSockets().filter(({ readyState }) => readyState === WebSocket.OPEN);
    return new Map(
      open.flatMap((socket) => {
        const state: SocketState | null = socket.deserializeAttachment();
        return state === null ? [] : [[socket, state]];
      }),
    );
  }
}

function attach(socket: WebSocket, watch: SocketState['watch']): void {
  const state: SocketState = socket.deserializeAttachment();
  const { watch: _, ...viewer } = state;
  socket.serializeAttachment(watch === undefined ? viewer : { ...viewer, watch });
}

function refuse(socket: WebSocket, refusal: Omit<LiveWatchRefused, 'type'>): void {
  socket.send(JSON.stringify({ type: 'refused', ...refusal }));
}

const REFUSALS = {
  too_many: {
    code: 'too_many',
    message: `Others already watch this project with ${WATCHES_MAX} different filters and funnels, which is the maximum; watch one of theirs, or try again later.`,
  },
  busy: { code: 'busy', message: 'Many new filters were asked for at once; try again in a few seconds.' },
} as const;
