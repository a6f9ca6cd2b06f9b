import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { TransportName } from '../../core/api/transport-name.ts';
import { type EmbeddedClickHouse, startEmbeddedClickHouse } from '../../local/clickhouse/start.ts';
import { descendants } from '../harness/processes.ts';
import { freePort, type Service, startService } from '../harness/service.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import type { Kill } from './schedule.ts';

/** The product with a real ClickHouse server of its own, a proxy between them, and ways to kill each part. */
export type World = {
  readonly url: string;
  readonly proxy: FaultProxy;
  service(): Service;
  /** ClickHouse itself, around the proxy. */
  readonly clickHouseUrl: string;
  kill(part: Kill): Promise<void>;
  stop(): Promise<void>;
};

export async function startWorld(transport: TransportName): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-faults-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    let server = await startEmbeddedClickHouse({ dataDir: join(folder, 'clickhouse') });
    undo.push(() => server.stop());
    const clickHouseUrl = server.url;
    const proxy = await startFaultProxy(clickHouseUrl);
    undo.push(proxy.stop);
    const env = { INGEST_TRANSPORT: transport, CLICKHOUSE_URL: proxy.url, PORT: String(await freePort()) };
    const start = () => startService({ dataDir: join(folder, 'edgewise'), env });
    let service = await start();
    undo.push(() => service.stop());
    const restartAll = async (): Promise<void> => {
      await service.kill();
      service = await start();
    };
    const kills: Record<Kill, () => Promise<void>> = {
      async kill_clickhouse() {
        server = await restarted(server, join(folder, 'clickhouse'));
      },
      kill_workers: () => killWorkers(service),
      kill_all: restartAll,
    };
    return { url: service.url, proxy, clickHouseUrl, service: () => service, kill: (part) => kills[part](), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function restarted(server: EmbeddedClickHouse, dataDir: string): Promise<EmbeddedClickHouse> {
  process.kill(server.pid, 'SIGKILL');
  await server.exited;
  return startEmbeddedClickHouse({ dataDir, port: Number(new URL(server.url).port) });
}

const WORKERS_MS_MAX = 60_000;

/** They restart by themselves. */
async function killWorkers({ pid, url }: Service): Promise<void> {
  const workers = descendants(pid).filter(({ command }) => /workerd[^/]* serve/.test(command));
  if (workers.length === 0) throw new Error('No Workers run');
  for (const worker of workers) process.kill(worker.pid, 'SIGKILL');
  const deadlineMs = Date.now() + WORKERS_MS_MAX;
  while (!(await fetch(`${url}/health`).catch(() => undefined))) {
    if (Date.now() > deadlineMs) throw new Error(`The Workers did not start again within ${WORKERS_MS_MAX} ms`);
    await delay(50);
  }
}
