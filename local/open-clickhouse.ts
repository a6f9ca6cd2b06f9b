import type { Access } from './clickhouse/server-config.ts';
import { type EmbeddedClickHouse, type ServerExit, startEmbeddedClickHouse } from './clickhouse/start.ts';

export type OpenClickHouse = {
  readonly url: string;
  /** Settles with a sentence if the embedded engine cannot be kept running. */
  readonly failed: Promise<string>;
  stop(): Promise<void>;
};

export type OpenClickHouseOptions = {
  /** An external server instead of the embedded engine. */
  readonly clickHouseUrl: string | undefined;
  /** Folder of the embedded engine, and its users. */
  readonly dataDir: string;
  readonly access: Access;
  /** Called when the engine ended and is restarted. */
  readonly onRestart: (line: string) => void;
  readonly onLog: (line: string) => void;
};

const PING_TIMEOUT_MS = 5_000;
/** More restarts than this within a minute would not help. */
const RESTARTS_MAX = 3;
const RESTARTS_WITHIN_MS = 60_000;

/** Opens the named server, if it answers; otherwise the embedded engine, which is restarted when it ends by itself. */
export async function openClickHouse(options: OpenClickHouseOptions): Promise<OpenClickHouse> {
  const { clickHouseUrl } = options;
  if (clickHouseUrl === undefined) return openEmbedded(options);
  const url = withoutAccount(clickHouseUrl);
  await ping(url);
  return { url, failed: new Promise(() => undefined), stop: async () => undefined };
}

/** The address without its account, which is passed separately (`clickhouse-accounts.ts`). */
function withoutAccount(clickHouseUrl: string): string {
  const url = new URL(clickHouseUrl);
  url.username = '';
  url.password = '';
  return url.href;
}

async function ping(clickHouseUrl: string): Promise<void> {
  const url = new URL('/ping', clickHouseUrl);
  const address = url.origin;
  const remedy = 'Start it, or remove CLICKHOUSE_URL to use the embedded one.';
  const answer = await fetch(url, { signal: AbortSignal.timeout(PING_TIMEOUT_MS) }).catch(() => undefined);
  if (!answer) throw new Error(`The ClickHouse at ${address} does not answer. ${remedy}`);
  if (!answer.ok) throw new Error(`The ClickHouse at ${address} answers /ping with ${answer.status}. ${remedy}`);
}

async function openEmbedded({ dataDir, access, onRestart, onLog }: OpenClickHouseOptions): Promise<OpenClickHouse> {
  let restartsMs: number[] = [];
  let engine: Promise<EmbeddedClickHouse> = startEmbeddedClickHouse({ dataDir, access, onLog });
  const { url } = await engine;
  let isAsked = false;
  const keepRunning = async (): Promise<string> => {
    for (;;) {
      const how = describe(await (await engine).exited);
      if (isAsked) return new Promise(() => undefined);
      const nowMs = Date.now();
      restartsMs = [...restartsMs.filter((atMs) => atMs > nowMs - RESTARTS_WITHIN_MS), nowMs];
      if (restartsMs.length > RESTARTS_MAX) return `The embedded ClickHouse keeps ending by itself (${how}).`;
      onRestart(`The embedded ClickHouse ended by itself (${how}); starting it again`);
      engine = startEmbeddedClickHouse({ dataDir, access, port: Number(new URL(url).port), onLog });
    }
  };
  const failed = keepRunning().catch((problem) => (problem instanceof Error ? problem.message : String(problem)));
  const stop = async (): Promise<void> => {
    isAsked = true;
    await engine.then((running) => running.stop()).catch(() => undefined);
  };
  return { url, failed, stop };
}

function describe({ code, signal }: ServerExit): string {
  return signal ?? `code ${code}`;
}
