import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, query, send } from '../harness/client.ts';
import { descendants, isAlive } from '../harness/processes.ts';
import { freePort, type Service, startRefused, startService } from '../harness/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe('an instance that is ready', () => {
  it('has written its address and keys, readable only by its owner', async () => {
    const file = join(service.dataDir, 'local.json');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      url: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      email: expect.stringContaining('@'),
      password: expect.any(String),
      organization_id: expect.stringMatching(/^org_/),
      project_id: expect.stringMatching(/^prj_/),
      region: 'eu',
      write_key: expect.stringMatching(/^ew_write_/),
      api_key: expect.stringMatching(/^ew_api_/),
      clickhouse_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      pid: service.pid,
    });
    for (const name of ['local.json', 'account.json', 'auth-secret']) {
      expect([name, (await stat(join(service.dataDir, name))).mode & 0o777]).toEqual([name, 0o600]);
    }
  });

  it('prints its address, the login, a write key, and a line that sends an event', () => {
    const output = service.output();
    for (const part of [service.url, service.email, service.password, service.writeKey, `curl ${service.url}/track`]) {
      expect(output).toContain(part);
    }
  });

  it('reports each dependency as healthy', async () => {
    const answer = await fetch(`${service.url}/health`);
    const well = { status: 'ok', latency_ms: expect.any(Number) };
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      status: 'ok',
      dependencies: { d1: well, clickhouse_eu: well, clickhouse_us: well, clickhouse_apac: well, sql_isolation: well },
    });
  });

  it('is named when another one is started on its folder', async () => {
    const { code, output } = await startRefused({ EDGEWISE_DIR: service.dataDir, PORT: String(await freePort()) });
    expect(output).toContain(`Another Edgewise (process ${service.pid}) uses ${service.dataDir}`);
    expect(code).toBe(1);
  });

  it('does not conflict with another one that has a folder and port of its own', async () => {
    const other = await startService();
    await send(other, { event: 'only_there', anonymous_id: 'ann' });
    await eventually(
      () => countOf(other, 'only_there'),
      (count) => count === 1,
    );
    expect([await countOf(other, 'only_there'), await countOf(service, 'only_there')]).toEqual([1, 0]);
    await other.stop();
  });
});

describe('Ctrl-C', () => {
  it('stores everything accepted, and leaves no process, lock or address behind; the next start has all of it', async () => {
    const accepted = await burst(service);
    const processes = descendants(service.pid);
    expect(processes.length).toBeGreaterThan(1);
    expect(await service.stop({ keepData: true })).toBe(0);
    const alive = async () => [service, ...processes].filter(isAlive);
    expect(await eventually(alive, ({ length }) => length === 0)).toEqual([]);
    for (const name of ['lock', 'local.json']) {
      await expect(stat(join(service.dataDir, name))).rejects.toThrow('ENOENT');
    }

    const before = service;
    service = await startService({ dataDir: before.dataDir });
    expect({ ...service, url: '', pid: 0 }).toMatchObject({
      email: before.email,
      password: before.password,
      projectId: before.projectId,
      writeKey: before.writeKey,
      apiKey: before.apiKey,
    });
    const stored = () => countOf(service, 'burst');
    expect(await eventually(stored, (count) => count === accepted)).toBe(accepted);
  });

  it('that interrupts the creation of the first account is completed by the next start', async () => {
    const { dataDir, password } = service;
    await service.stop({ keepData: true });
    await rm(join(dataDir, 'account.json'));
    service = await startService({ dataDir });
    expect(service.password).toBe(password);
    expect((await send(service, { event: 'after', anonymous_id: 'ann' })).status).toBe(200);
  });
});

/** Sends from many connections at once and returns how many events were accepted when all had been answered. */
async function burst({ url, writeKey }: Service): Promise<number> {
  const batches = Array.from({ length: 200 }, async (_, batch) => {
    const events = Array.from({ length: 50 }, (_, index) => ({ event: 'burst', anonymous_id: `${batch}-${index}` }));
    const headers = { authorization: `Bearer ${writeKey}` };
    const answer = await fetch(`${url}/track`, { method: 'POST', headers, body: JSON.stringify({ events }) });
    const { accepted }: { accepted: number } = await answer.json();
    return accepted;
  });
  return (await Promise.all(batches)).reduce((sum, accepted) => sum + accepted, 0);
}

async function countOf(target: Service, event: string): Promise<unknown> {
  const { rows } = await query(target, { query_type: 'segmentation', events: [event], aggregation: 'count' });
  return rows[0]?.[0] ?? 0;
}
