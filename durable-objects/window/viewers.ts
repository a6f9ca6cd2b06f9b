import type { LiveWatch } from '../../core/api/live-watch.ts';
import type { SpentTicket } from '../../core/live/viewer.ts';
import type { Watching } from '../viewers/close-departed.ts';
import { SOCKETS_MAX, SOCKETS_PER_VIEWER_MAX } from './limits.ts';

/** The attachment of a socket, which outlives hibernation: its viewer, and what they watch. */
export type SocketState = Watching & { readonly watch?: KeyedWatch };

/** `key` is the same for the same filters and funnel: their viewers share one watch. */
export type KeyedWatch = { readonly key: string; readonly watch: LiveWatch };

const HEADER = 'x-edgewise-viewer';
const TICKET_HEADER = 'x-edgewise-ticket';

/** The request for a socket; the caller has checked the viewer's rights and the ticket, but not whether it was spent. */
export function viewerRequest(watching: Watching, ticket?: SpentTicket): Request {
  const headers = { Upgrade: 'websocket', [HEADER]: JSON.stringify(watching) };
  const withTicket = ticket ? { ...headers, [TICKET_HEADER]: JSON.stringify(ticket) } : headers;
  return new Request('https://window/live', { headers: withTicket });
}

/** The ticket of such a request, if the viewer came with one. */
export function ticketOf(request: Request): SpentTicket | undefined {
  const text = request.headers.get(TICKET_HEADER);
  return text === null ? undefined : JSON.parse(text);
}

/** The reverse of `viewerRequest`. Throws for any other request; none reaches a window. */
export function watchingOf(request: Request): Watching {
  const watching: Watching = JSON.parse(request.headers.get(HEADER) ?? '');
  return watching;
}

/** The refusal of a viewer for whom there is no room; undefined where there is. */
export function refuseViewer(open: { readonly all: number; readonly own: number }): Response | undefined {
  if (open.own >= SOCKETS_PER_VIEWER_MAX) {
    const message = `You have ${open.own} live connections to this project, and ${SOCKETS_PER_VIEWER_MAX} are allowed; close one first.`;
    return new Response(message, { status: 429 });
  }
  if (open.all < SOCKETS_MAX) return undefined;
  return new Response(`The project has ${SOCKETS_MAX} live viewers, which is the maximum; try again later.`, {
    status: 503,
  });
}
