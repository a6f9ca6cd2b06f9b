import type { Viewer } from '../../core/live/viewer.ts';
import { SOCKETS_MAX, SOCKETS_PER_VIEWER_MAX } from './limits.ts';

/** Who holds a socket, and of which project: alarms do not know their object's name. */
export type Watching = Viewer & { readonly projectId: string };

const HEADER = 'x-edgewise-viewer';

/** The request that asks a window for a socket; the caller has checked who it is. */
export function viewerRequest(watching: Watching): Request {
  return new Request('https://window/live', { headers: { Upgrade: 'websocket', [HEADER]: JSON.stringify(watching) } });
}

/** The other way. Throws where the request is not of `viewerRequest`: no other reaches a window. */
export function watchingOf(request: Request): Watching {
  const watching: Watching = JSON.parse(request.headers.get(HEADER) ?? '');
  return watching;
}

/** The answer to a viewer when there is no room left; undefined otherwise. */
export function refuseViewer(open: { readonly all: number; readonly own: number }): Response | undefined {
  if (open.own >= SOCKETS_PER_VIEWER_MAX) {
    const message = `You hold ${open.own} live sockets of this project, and ${SOCKETS_PER_VIEWER_MAX} are allowed; close one first.`;
    return new Response(message, { status: 429 });
  }
  if (open.all < SOCKETS_MAX) return undefined;
  return new Response(`The project has ${SOCKETS_MAX} live viewers, the most allowed.`, { status: 503 });
}
