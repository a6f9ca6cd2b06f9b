import { DurableObject } from 'cloudflare:workers';
import { type RoomMessage, type RoomRequest, roomRequestSchema } from '../core/api/dashboards/room.ts';
import { mayWatch } from '../platform/auth/may-watch.ts';
import { database } from '../platform/database.ts';
import { logLine, problemText } from '../platform/log.ts';
import { migrate } from './migrate.ts';
import { Desk, type RoomEnv, type Step } from './room/desk.ts';
import { arrivalOf, type Guest, Guests } from './room/guests.ts';
import {
  ROOM_CHECK_MS,
  ROOM_MEMORY_MS,
  ROOM_MESSAGE_CHARS_MAX,
  ROOM_MESSAGES_A_MINUTE_MAX,
  ROOM_SOCKETS_MAX,
  ROOM_SOCKETS_PER_VIEWER_MAX,
} from './room/limits.ts';
import { ROOM_MIGRATIONS } from './room/migrations.ts';
import { type Held, RoomStore } from './room/room-store.ts';
import { closeDeparted, POLICY_VIOLATION } from './viewers/close-departed.ts';
import { MessageBudget } from './viewers/message-budget.ts';
import { SpentTickets } from './viewers/spent-tickets.ts';
import { PING_SILENCE_MS_MAX } from './window/limits.ts';

/** The service failed; the browser opens a new socket and sends again what it has no answer for. RFC 6455 7.4.1. */
const INTERNAL_ERROR = 1011;
const UNSUPPORTED_DATA = 1003;
/** The browser opens a new socket after a while; the session is as it was. */
const TRY_AGAIN_LATER = 1013;

/**
 * People on one dashboard: takes their edits one after the other, saves each group as a version in D1, and tells everybody.
 *
 * Named by the project's id and a hash of the dashboard's, in the jurisdiction of the project (`withRoom` is the only way
 * here). Consistency: a group is in D1, then on disk here, then announced; one that arrives twice changes nothing.
 * Alarm: every five seconds while somebody is here, to close the sockets of people who lost their access and to follow
 * changes made past the room; then once, to forget a dashboard that nobody opened for thirty days.
 * Eviction loses nothing: the sockets hibernate, and who looks at which tile is in their attachments.
 */
export class DashboardRoom extends DurableObject<RoomEnv> {
  readonly #store: RoomStore;
  readonly #guests: Guests;
  readonly #tickets: SpentTickets;
  readonly #desk: Desk;
  readonly #messages = new MessageBudget(ROOM_MESSAGES_A_MINUTE_MAX);
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ctx: DurableObjectState, env: RoomEnv) {
    super(ctx, env);
    migrate(ctx.storage, ROOM_MIGRATIONS);
    this.#store = new RoomStore(ctx.storage);
    this.#guests = new Guests(ctx);
    this.#tickets = new SpentTickets(ctx.storage);
    this.#desk = new Desk(env, this.#store, (step) => this.#tellOf(step));
  }

  /** Accepts a guest's WebSocket; the caller has checked the guest and identifies it in headers (`guests.ts`). */
  override async fetch(request: Request): Promise<Response> {
    const { guest, place, ticket } = arrivalOf(request);
    const refusal = this.#refuse(guest);
    if (refusal) return refusal;
    if (ticket && !this.#tickets.spend(ticket, Date.now())) {
      return new Response('This ticket was used.', { status: 401 });
    }
    this.#store.setPlace(place);
    this.#store.setRestUntilMs(undefined);
    const held = await this.#inTurn(() => this.#desk.follow());
    if (held === undefined || held.isDeleted) return this.#nothingHere();
    const names = await this.#desk.namesIn(held, guest);
    const { client, server } = this.#guests.accept(guest);
    send(server, this.#board(this.#store.held() ?? held, guest, names));
    this.#tellPeople(server);
    await this.ctx.storage.setAlarm(Date.now() + ROOM_CHECK_MS);
    return new Response(null, { status: 101, webSocket: client });
  }

  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    if (!this.#messages.mayAsk(socket, Date.now())) return socket.close(TRY_AGAIN_LATER, 'Too many messages came.');
    const request = readRequest(data);
    if (request === undefined) socket.close(UNSUPPORTED_DATA, 'This is no message of a dashboard; see docs/live.md.');
    else if (request.type === 'look') {
      this.#guests.look(socket, request.tile, request.is_editing);
      this.#tellPeople();
    } else await this.#inTurn(() => this.#edit(socket, request)).catch((problem) => failed(socket, problem));
  }

  override webSocketClose(): void {
    this.#tellPeople();
  }

  /** The dashboard was changed past the room: by the API, a push, an undo, a deletion. */
  async changed(): Promise<void> {
    if (this.#guests.sockets.length > 0) await this.#inTurn(() => this.#desk.follow());
  }

  /** Deletes everything and disconnects: the project was deleted, or the dashboard never was. */
  async wipe(): Promise<void> {
    this.#guests.closeAll('The project was deleted.');
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    migrate(this.ctx.storage, ROOM_MIGRATIONS);
  }

  override async alarm(): Promise<void> {
    const sockets = this.#guests.sockets;
    if (sockets.length === 0) return this.#rest();
    const check = {
      mayWatch: (projectId: string, some: readonly Guest[]) =>
        mayWatch(database(this.env), projectId, some, Date.now()),
    };
    await closeDeparted(this.ctx, sockets, check, Date.now() - PING_SILENCE_MS_MAX);
    await this.changed().catch((problem) => logLine('warn', { event: 'room_behind', problem: problemText(problem) }));
    if (this.#guests.sockets.length !== sockets.length) this.#tellPeople();
    await this.ctx.storage.setAlarm(Date.now() + ROOM_CHECK_MS);
  }

  /** Nobody is here: the state is kept for edits that were made offline, and then no longer needed. */
  async #rest(): Promise<void> {
    const untilMs = this.#store.restUntilMs() ?? Date.now() + ROOM_MEMORY_MS;
    if (untilMs <= Date.now()) return this.wipe();
    this.#store.setRestUntilMs(untilMs);
    await this.ctx.storage.setAlarm(untilMs);
  }

  /** Members may name a dashboard that never was: nothing is kept of it, and of a deleted one no longer than of others. */
  async #nothingHere(): Promise<Response> {
    if (this.#store.held() === undefined) await this.wipe();
    else await this.ctx.storage.setAlarm(Date.now() + ROOM_CHECK_MS);
    return new Response('There is no such dashboard.', { status: 404 });
  }

  #refuse({ actor }: Guest): Response | undefined {
    const own = this.#guests.countOf(actor);
    if (own >= ROOM_SOCKETS_PER_VIEWER_MAX) {
      const message = `You have this dashboard open ${own} times, and ${ROOM_SOCKETS_PER_VIEWER_MAX} are allowed; close one first.`;
      return new Response(message, { status: 429 });
    }
    if (this.#guests.sockets.length < ROOM_SOCKETS_MAX) return undefined;
    const message = `${ROOM_SOCKETS_MAX} pages have this dashboard open, which is the maximum; try again later.`;
    return new Response(message, { status: 503 });
  }

  async #edit(socket: WebSocket, request: Extract<RoomRequest, { type: 'edit' }>): Promise<void> {
    const { group } = request;
    const guest = this.#guests.of(socket);
    const saved = await this.#desk.save(guest, request);
    const at = this.#at();
    // The page keeps the change, asks its reader to sign in, and sends it again.
    if (!saved.ok && saved.error.code === 'unauthenticated') return socket.close(POLICY_VIOLATION, saved.error.message);
    if (!saved.ok) {
      const { code, message } = saved.error;
      return send(socket, { type: 'refused', at, group, error: { code, message } });
    }
    const { held, timed } = saved.value;
    const by = { actor: guest.actor, name: guest.name };
    this.#guests.send({ type: 'edited', at, version: held.version, group, by, edits: timed });
  }

  #tellOf({ version, edits, held, name }: Step): void {
    const by = { actor: version.changedBy, name };
    if (held.isDeleted) this.#guests.send({ type: 'deleted', at: this.#at(), by });
    else this.#guests.send({ type: 'edited', at: this.#at(), version: held.version, by, edits });
  }

  #board({ version, registers }: Held, { id }: Guest, names: Readonly<Record<string, string>>): RoomMessage {
    return { type: 'board', at: this.#at(), version, registers, names, you: id, people: this.#guests.people() };
  }

  #tellPeople(but?: WebSocket): void {
    this.#guests.send({ type: 'people', at: this.#at(), people: this.#guests.people() }, but);
  }

  /** Never before the newest clock, so that who has heard this has heard every edit up to it. */
  #at(): number {
    return Math.max(Date.now(), this.#store.held()?.lastMs ?? 0);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work, work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

function send(socket: WebSocket, message: RoomMessage): void {
  socket.send(JSON.stringify(message));
}

function failed(socket: WebSocket, problem: unknown): void {
  logLine('error', { event: 'edit_not_saved', problem: problemText(problem) });
  socket.close(INTERNAL_ERROR, 'The change could not be saved; send it again over a new connection.');
}

function readRequest(data: string | ArrayBuffer): RoomRequest | undefined {
  if (typeof data !== 'string' || data.length > ROOM_MESSAGE_CHARS_MAX) return undefined;
  try {
    return roomRequestSchema.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
