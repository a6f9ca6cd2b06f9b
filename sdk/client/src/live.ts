import type { Core } from './core.ts';
import { EdgewiseError } from './edgewise-error.ts';
import type { Routes } from './generated/routes.ts';

/** A snapshot, then changes; see docs/live.md. A newer service may send types that this release does not know. */
export type LiveMessage = Routes['GET /live/{project_id}']['reply'];

export type LiveOptions = {
  readonly onMessage: (message: LiveMessage) => void;
  /** The connection was lost, and is opened again: with a snapshot, which replaces everything before. */
  readonly onLost?: (cause: EdgewiseError) => void;
  /** Ends the watching; it has no other end. */
  readonly signal: AbortSignal;
  readonly WebSocket?: typeof WebSocket;
};

const FIRST_DELAY_MS = 1_000;
const DELAY_MS_MAX = 30_000;

/**
 * Opens a live socket with a ticket of its own each time, since a ticket opens one socket and a key must not stand in an
 * address. Throws if the ticket is refused for good: a wrong key, a role that is too low.
 */
export async function watchLive(core: Core, projectId: string, options: LiveOptions): Promise<void> {
  const { signal, onLost } = options;
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      await watchOnce(core, projectId, options, () => {
        failures = 0;
      });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof EdgewiseError) || !error.isPassing) throw error;
      onLost?.(error);
      await pause(error.retryAfterMs ?? Math.min(DELAY_MS_MAX, FIRST_DELAY_MS * 2 ** failures), signal);
    }
  }
}

async function watchOnce(core: Core, projectId: string, options: LiveOptions, onOpen: () => void): Promise<never> {
  const { signal, onMessage } = options;
  const path = { project_id: projectId };
  const { ticket } = await core.call('POST /live/{project_id}/tickets', { path, body: {} }, { signal });
  const base = new URL(core.options.baseUrl || pageAddress());
  const address = new URL(`/live/${encodeURIComponent(projectId)}?token=${encodeURIComponent(ticket)}`, base);
  address.protocol = base.protocol === 'http:' ? 'ws:' : 'wss:';
  const socket = new (options.WebSocket ?? WebSocket)(address.href);
  const close = () => socket.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    return await new Promise((_, fail) => {
      const lost = () =>
        fail(new EdgewiseError({ code: 'offline', message: 'The live connection was lost.', status: 0 }));
      socket.addEventListener('open', onOpen);
      socket.addEventListener('close', lost);
      socket.addEventListener('error', lost);
      socket.addEventListener('message', ({ data }) => onMessage(JSON.parse(String(data))));
    });
  } finally {
    signal.removeEventListener('abort', close);
    socket.close();
  }
}

/** Only pages may leave the address of the service out. */
function pageAddress(): string {
  const page: unknown = Reflect.get(globalThis, 'location');
  if (typeof page === 'object' && page !== null && 'href' in page) return String(page.href);
  throw new TypeError('`baseUrl` is missing: only a page of the service may leave it out.');
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((settle) => {
    const timer = setTimeout(settle, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        settle();
      },
      { once: true },
    );
  });
}
