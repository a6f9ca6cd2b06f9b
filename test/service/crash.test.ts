import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually, query, send } from '../harness/client.ts';
import { killWorkers } from '../harness/kill-workers.ts';
import { descendants, isAlive } from '../harness/processes.ts';
import { type Service, startService } from '../harness/service.ts';

const BATCH_EVENTS = 50;
/** Starts and stops of everything, on a busy machine. */
const RESTARTS_MS_MAX = 240_000;

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

it('loses no accepted event when ClickHouse is killed under load, and restarts it', async () => {
  const engine = descendants(service.pid).find(({ command }) => command.includes('clickhouse/server.ts'));
  if (engine === undefined) throw new Error('No ClickHouse runs');
  const load = startLoad('engine_killed');
  await delay(500);
  process.kill(engine.pid, 'SIGKILL');
  await eventually(
    async () => isAlive(engine),
    (alive) => !alive,
  );
  await delay(500);
  const accepted = await load.stop();
  expect(accepted).toBeGreaterThan(BATCH_EVENTS);
  expect(
    await eventually(
      () => countOf('engine_killed'),
      (count) => count === accepted,
    ),
  ).toBe(accepted);
  expect(service.output()).toContain('ended by itself (SIGKILL); starting it again');
});

it(
  'restarts killed Workers without losing an accepted event, and still stops in order',
  async () => {
    const load = startLoad('workers_killed');
    await eventually(
      () => countOf('workers_killed'),
      (count) => count > 0,
    );
    await killWorkers(service);
    const accepted = await load.stop();
    expect(await service.stop({ keepData: true })).toBe(0);
    service = await startService({ dataDir: service.dataDir });
    const counted = eventually(
      () => countOf('workers_killed'),
      (count) => count >= accepted,
    );
    expect(await counted).toBeGreaterThanOrEqual(accepted);
  },
  RESTARTS_MS_MAX,
);

it(
  'starts on the same port after only its own process was killed, and then the earlier Workers',
  async () => {
    await killWorkers(service);
    const processes = descendants(service.pid);
    process.kill(service.pid, 'SIGKILL');
    const alive = async () => processes.filter(isAlive);
    expect(await eventually(alive, ({ length }) => length === 0)).toEqual([]);
    const port = new URL(service.url).port;
    service = await startService({ dataDir: service.dataDir, env: { PORT: port } });
    expect(new URL(service.url).port).toBe(port);
  },
  RESTARTS_MS_MAX,
);

it('starts after a kill of everything, with every accepted event', async () => {
  const load = startLoad('all_killed');
  await eventually(
    () => countOf('all_killed'),
    (count) => count > 0,
  );
  const processes = descendants(service.pid);
  const { pid } = service;
  await service.kill();
  const accepted = await load.stop();
  const alive = async () => [{ pid }, ...processes].filter(isAlive);
  expect(await eventually(alive, ({ length }) => length === 0)).toEqual([]);
  expect(await readFile(join(service.dataDir, 'lock'), 'utf8')).toBe(String(pid));

  service = await startService({ dataDir: service.dataDir });
  // More if the crash came between accepting a batch and answering it.
  const counted = eventually(
    () => countOf('all_killed'),
    (count) => count >= accepted,
  );
  expect(await counted).toBeGreaterThanOrEqual(accepted);
});

/**
 * Four clients that send batches, one after the other, until they are stopped; returns the number of accepted events.
 */
function startLoad(event: string): { stop(): Promise<number> } {
  let isOver = false;
  let sent = 0;
  const client = async (): Promise<number> => {
    let accepted = 0;
    while (!isOver) {
      const events = Array.from({ length: BATCH_EVENTS }, () => ({ event, anonymous_id: `person ${sent++}` }));
      const answer = await send(service, { events }).catch(() => undefined);
      if (answer?.ok) accepted += BATCH_EVENTS;
    }
    return accepted;
  };
  const clients = [client(), client(), client(), client()];
  return {
    async stop() {
      isOver = true;
      return (await Promise.all(clients)).reduce((sum, accepted) => sum + accepted, 0);
    },
  };
}

/** NaN while ClickHouse is away. */
async function countOf(event: string): Promise<number> {
  const counted = query(service, { query_type: 'segmentation', events: [event], aggregation: 'count' });
  const answer = await counted.catch(() => undefined);
  return Number(answer?.rows[0]?.[0]);
}
