import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { EmbeddedClickHouseError, type StartFailure } from './failure.ts';
import { failureFromLog } from './failure-from-log.ts';
import { ACCESS_VARIABLE, type Access } from './server-config.ts';

export type EmbeddedClickHouseOptions = {
  /** The data folder, created if it does not exist. One server per folder. */
  readonly dataDir: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** The accounts. Absent, for tests and measurements: everybody is `default`, without a password. */
  readonly access?: Access;
  /** Receives the output of the process line by line; its log file is `clickhouse.log` in `dataDir`. */
  readonly onLog?: (line: string) => void;
};

export type EmbeddedClickHouse = {
  /** ClickHouse's HTTP interface, as `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly pid: number;
  /** Waits for running queries (15 s at most) and ends the server; safe to call again. */
  stop(): Promise<void>;
  /** Settles when the process has ended; `asked` distinguishes a stop from a crash. */
  readonly exited: Promise<ServerExit>;
};

export type ServerExit = {
  readonly asked: boolean;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
};

/**
 * Starts ClickHouse in a process of its own and waits until it answers (0.3 s on an empty folder).
 *
 * The process ends with this one, however this one ends.
 * Rejects with `EmbeddedClickHouseError`, whose message is for people and whose `failure` is for programs.
 */
export async function startEmbeddedClickHouse(options: EmbeddedClickHouseOptions): Promise<EmbeddedClickHouse> {
  const child = spawnServer(options);
  let stopping: Promise<void> | undefined;
  const exited = new Promise<ServerExit>((settle) => {
    child.once('close', (code, signal) => settle({ asked: stopping !== undefined, code, signal }));
  });
  const url = await listening(child, exited, options);
  const stop = (): Promise<void> => {
    stopping ??= endServer(child, exited);
    return stopping;
  };
  return { url, pid: child.pid ?? 0, stop, exited };
}

/** Bound on a start: loading ten thousand parts from a cold disk takes seconds, not minutes. */
const START_MS_MAX = 120_000;

/** Longer than the server's own bound on a stop; after it, the process is killed. */
const STOP_MS_MAX = 35_000;

const LOG_LINES_MAX = 200;

type ServerProcess = ChildProcessByStdio<Writable, Readable, Readable>;

function spawnServer(options: EmbeddedClickHouseOptions): ServerProcess {
  const { dataDir, port = 0, host = '127.0.0.1', access } = options;
  const secrets = access ? { [ACCESS_VARIABLE]: JSON.stringify(access) } : {};
  const entry = fileURLToPath(new URL('./server.ts', import.meta.url));
  return spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', entry, '--data-dir', dataDir, '--port', String(port), '--host', host],
    // The engine takes its default time zone from the environment. The process has a group of its own, so that Ctrl-C in a
    // terminal reaches only the parent, which stops the server when nothing needs it any more.
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, TZ: 'UTC', ...secrets }, detached: true },
  );
}

async function listening(
  child: ServerProcess,
  exited: Promise<ServerExit>,
  options: EmbeddedClickHouseOptions,
): Promise<string> {
  const log: string[] = [];
  const first = new Promise<string>((settle, reject) => {
    eachLine(child.stdout, (line) => {
      const message = parseMessage(line);
      if (message?.event === 'listening') settle(message.url);
      else if (message?.event === 'failed') reject(new EmbeddedClickHouseError(message.failure));
      else options.onLog?.(line);
    });
    eachLine(child.stderr, (line) => {
      if (log.length < LOG_LINES_MAX) log.push(line);
      // The session that keeps the listener open ends like this at every stop; errors of other queries do not come here.
      if (!line.includes('(QUERY_WAS_CANCELLED)')) options.onLog?.(line);
    });
    child.once('error', (cause) =>
      reject(new EmbeddedClickHouseError({ code: 'engine_failed', detail: String(cause) })),
    );
    exited.then(({ code, signal }) =>
      reject(new EmbeddedClickHouseError(failureFromLog(log, { ...options, code, signal }))),
    );
  });
  const timer = new AbortController();
  const late = delay(START_MS_MAX, undefined, { signal: timer.signal }).then(() => {
    child.kill('SIGKILL');
    throw new EmbeddedClickHouseError({ code: 'start_timeout', timeoutMs: START_MS_MAX });
  });
  try {
    return await Promise.race([first, late]);
  } finally {
    late.catch(() => undefined);
    timer.abort();
  }
}

async function endServer(child: ServerProcess, exited: Promise<ServerExit>): Promise<void> {
  child.kill('SIGTERM');
  const timer = new AbortController();
  const late = delay(STOP_MS_MAX, true, { signal: timer.signal }).catch(() => false);
  if ((await Promise.race([exited.then(() => false), late])) === true) child.kill('SIGKILL');
  timer.abort();
  await exited;
}

type ServerMessage =
  | { readonly event: 'listening'; readonly url: string; readonly pid: number }
  | { readonly event: 'failed'; readonly failure: StartFailure };

function parseMessage(line: string): ServerMessage | undefined {
  if (!line.startsWith('{"event":')) return undefined;
  return JSON.parse(line);
}

function eachLine(stream: Readable, take: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
  stream.on('end', () => {
    if (rest !== '') take(rest);
  });
}
