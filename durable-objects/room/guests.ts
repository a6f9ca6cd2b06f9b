import type { AuditFrom } from '../../core/api/audit.ts';
import type { Present, RoomMessage } from '../../core/api/dashboards/room.ts';
import type { SpentTicket } from '../../core/live/viewer.ts';
import { GOING_AWAY, type Watching } from '../viewers/close-departed.ts';
import type { Place } from './room-store.ts';

/** Somebody with the dashboard open, as their socket remembers them. */
export type Guest = Watching & {
  /** Of the connection. */
  readonly id: string;
  readonly name: string | null;
  readonly sinceMs: number;
  readonly mayEdit: boolean;
  readonly from: AuditFrom;
  readonly tile: string | null;
  readonly isEditing: boolean;
};

const GUEST = 'x-edgewise-guest';
const PLACE = 'x-edgewise-place';
const TICKET = 'x-edgewise-ticket';

/** The request for a socket; the caller has checked the guest's rights and the ticket, but not whether it was spent. */
export function guestRequest(place: Place, guest: Guest, ticket?: SpentTicket): Request {
  const headers = { Upgrade: 'websocket', [GUEST]: text(guest), [PLACE]: text(place) };
  return new Request('https://room/live', { headers: ticket ? { ...headers, [TICKET]: text(ticket) } : headers });
}

/** The reverse of `guestRequest`. Throws for any other request; none reaches a room. */
export function arrivalOf({ headers }: Request): { guest: Guest; place: Place; ticket?: SpentTicket } {
  const ticket = headers.get(TICKET);
  const arrival = { guest: value(headers.get(GUEST)), place: value(headers.get(PLACE)) };
  return ticket === null ? arrival : { ...arrival, ticket: value(ticket) };
}

/** Header values are ASCII; names of people are not. */
const text = (given: unknown): string => encodeURIComponent(JSON.stringify(given));
const value = (given: string | null) => JSON.parse(decodeURIComponent(given ?? ''));

/** The sockets of a room, which hibernate; everything about a guest is in the attachment. */
export class Guests {
  readonly #ctx: DurableObjectState;

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx;
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  get sockets(): readonly WebSocket[] {
    return this.#open();
  }

  countOf(actor: string): number {
    return this.#open(actor).length;
  }

  accept(guest: Guest): { readonly client: WebSocket; readonly server: WebSocket } {
    const { 0: client, 1: server } = new WebSocketPair();
    this.#ctx.acceptWebSocket(server, [guest.actor]);
    server.serializeAttachment(guest);
    return { client, server };
  }

  of(socket: WebSocket): Guest {
    return socket.deserializeAttachment();
  }

  look(socket: WebSocket, tile: string | null, isEditing: boolean): void {
    socket.serializeAttachment({ ...this.of(socket), tile, isEditing });
  }

  people(): readonly Present[] {
    const guests = this.#open().map((socket) => this.of(socket));
    return guests
      .sort((a, b) => a.sinceMs - b.sinceMs)
      .map(({ id, actor, name, tile, isEditing }) => ({ id, actor, name, tile, is_editing: isEditing }));
  }

  send(message: RoomMessage, but?: WebSocket): void {
    const sent = JSON.stringify(message);
    for (const socket of this.#open()) if (socket !== but) socket.send(sent);
  }

  closeAll(reason: string): void {
    for (const socket of this.#ctx.getWebSockets()) socket.close(GOING_AWAY, reason);
  }

  #open(actor?: string): WebSocket[] {
    return this.#ctx.getWebSockets(actor).filter(({ readyState }) => readyState === WebSocket.OPEN);
  }
}
