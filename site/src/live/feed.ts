import type { LiveMessage } from '../../../core/api/live.ts';

/**
 * Keeps a WebSocket to `GET /live/:project_id` open until `close()`: reconnects with growing delay and jitter, at once
 * when the browser comes back online, and not while the page is hidden: the snapshot catches up when it is seen again.
 */
export function openFeed(projectId: string, handlers: FeedHandlers): { close(): void } {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  let closed = false;

  const connect = (): void => {
    clearTimeout(timer);
    if (closed || document.hidden) return;
    const address = new URL(`/live/${encodeURIComponent(projectId)}`, location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    socket = new WebSocket(address);
    socket.addEventListener('message', ({ data }) => {
      attempts = 0;
      const message = readMessage(data);
      if (message !== null) handlers.message(message);
    });
    socket.addEventListener('close', lost);
  };
  const lost = (): void => {
    socket = undefined;
    if (closed) return;
    handlers.lost();
    timer = setTimeout(connect, delayMs(attempts, Math.random()));
    attempts += 1;
  };
  const wake = (): void => {
    if (socket === undefined && !document.hidden) connect();
  };

  document.addEventListener('visibilitychange', wake);
  addEventListener('online', wake);
  connect();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
      removeEventListener('online', wake);
      socket?.close();
    },
  };
}

export type FeedHandlers = { message(message: LiveMessage): void; lost(): void };

/** Half a second, doubling up to 30 s, each between half and the whole of it. */
export function delayMs(attempts: number, random: number): number {
  const longestMs = Math.min(30_000, 500 * 2 ** attempts);
  return Math.round(longestMs * (0.5 + random / 2));
}

function readMessage(data: unknown): LiveMessage | null {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}
