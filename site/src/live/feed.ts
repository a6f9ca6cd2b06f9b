import type { LiveMessage } from '../../../core/api/live.ts';
import { backoffMs } from '../../../core/base/backoff.ts';
import { beatMs, nextBeat, openWithinMs, staleAfterMs } from './heartbeat.ts';

/**
 * Keeps a WebSocket to `GET /live/:project_id` open until `close()`. It pings, treats a silent socket as lost, and
 * reconnects with growing delay and jitter: at once when the browser is back online, and not while the page is hidden.
 * Each connection begins with a snapshot, which covers the gap.
 */
export function openFeed(projectId: string, handlers: FeedHandlers<LiveMessage>): Feed {
  return openSocket(`/live/${encodeURIComponent(projectId)}`, handlers);
}

/** As `openFeed`, for any socket of the service that answers `ping` and sends JSON. */
export function openSocket<Message>(path: string, handlers: FeedHandlers<Message>): Feed {
  let connection: Connection | undefined;
  let hiddenMs: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  let isClosed = false;

  const connect = (): void => {
    clearTimeout(timer);
    if (isClosed || document.hidden) return;
    connection = openConnection<Message>(addressOf(path), {
      message(message) {
        attempts = 0;
        handlers.message(message);
      },
      lost(isRefused) {
        connection = undefined;
        handlers.lost();
        if (isRefused) handlers.refused();
        timer = setTimeout(connect, delayMs(attempts, Math.random()));
        attempts += 1;
      },
    });
  };
  /** The network may have changed, or the machine may have slept; a ping tells whether the service still answers. */
  const wake = (): void => {
    if (document.hidden) {
      hiddenMs ??= Date.now();
      return;
    }
    const awayMs = Date.now() - (hiddenMs ?? Date.now());
    hiddenMs = undefined;
    // Somebody looks again: a new connection is there sooner than the news that the old one is dead.
    if (awayMs >= staleAfterMs) {
      connection?.drop();
      connection = undefined;
    }
    if (connection === undefined) connect();
    else connection.probe();
  };

  const events = [
    [document, 'visibilitychange'],
    [window, 'online'],
    [window, 'offline'],
  ] as const;
  for (const [target, name] of events) target.addEventListener(name, wake);
  connect();
  return {
    send: (text) => connection?.send(text),
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const [target, name] of events) target.removeEventListener(name, wake);
      connection?.drop();
    },
  };
}

export type Feed = {
  /** Sends nothing while there is no connection. */
  send(text: string): void;
  close(): void;
};

type Connection = { drop(): void; probe(): void; send(text: string): void };

export type FeedHandlers<Message> = {
  message(message: Message): void;
  lost(): void;
  /** The service closed the socket because this session may no longer watch. */
  refused(): void;
};

/** Half a second, doubling up to 30 s; each delay is random between half and all of it. */
export function delayMs(attempts: number, random: number): number {
  const longestMs = backoffMs(attempts + 1, { minMs: 500, maxMs: 30_000 });
  return Math.round(longestMs * (0.5 + random / 2));
}

/** RFC 6455 7.4.1, policy violation. */
const refusedCode = 1008;

/** One socket with its heartbeat. `lost` is called once, and nothing is called after it or after `drop`. */
function openConnection<Message>(
  address: URL,
  handlers: { message(message: Message): void; lost(isRefused: boolean): void },
): Connection {
  const socket = new WebSocket(address);
  const openedMs = Date.now();
  let pingedMs = openedMs;
  let heardMs = openedMs;
  const listening = new AbortController();

  const drop = (): void => {
    clearInterval(timer);
    listening.abort();
    // The browser reports a dead socket only after minutes, so the feed does not wait for that.
    socket.close();
  };
  const lose = (isRefused: boolean): void => {
    drop();
    handlers.lost(isRefused);
  };
  const ping = (): void => {
    pingedMs = Date.now();
    // Ensures that an answer within the same millisecond counts.
    heardMs = Math.min(heardMs, pingedMs - 1);
    socket.send('ping');
  };
  const beat = (): void => {
    const nowMs = Date.now();
    if (socket.readyState === WebSocket.CONNECTING) {
      if (nowMs - openedMs >= openWithinMs) lose(false);
      return;
    }
    const next = nextBeat({ pingedMs, heardMs }, nowMs);
    if (next === 'dead') lose(false);
    else if (next === 'ping') ping();
  };

  const { signal } = listening;
  socket.addEventListener(
    'message',
    ({ data }) => {
      heardMs = Date.now();
      const message = readMessage<Message>(data);
      if (message !== null) handlers.message(message);
    },
    { signal },
  );
  socket.addEventListener('close', ({ code }) => lose(code === refusedCode), { signal });
  const timer = setInterval(beat, beatMs);
  return {
    drop,
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    probe() {
      if (socket.readyState === WebSocket.OPEN && heardMs >= pingedMs) ping();
    },
  };
}

function addressOf(path: string): URL {
  const address = new URL(path, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address;
}

/** Null for the answer to a ping, which is not a message. */
function readMessage<Message>(data: unknown): Message | null {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}
