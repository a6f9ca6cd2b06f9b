import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedClickHouse, startEmbeddedClickHouse } from '../../local/clickhouse/start.ts';
import { eventually, query, send } from '../harness/client.ts';
import { type Service, startService } from '../harness/service.ts';

let dataDir: string;
let server: EmbeddedClickHouse;
let service: Service;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'edgewise-external-'));
  server = await startEmbeddedClickHouse({ dataDir });
  service = await startService({ env: { CLICKHOUSE_URL: server.url } });
});
afterAll(async () => {
  await service.stop();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

it('stores in the server that CLICKHOUSE_URL names, and starts none of its own', async () => {
  await send(service, { event: 'there', anonymous_id: 'ann' });
  const { rows } = await eventually(
    () => query(service, { query_type: 'segmentation', events: ['there'], aggregation: 'count' }),
    (answer) => answer.rows[0]?.[0] === 1,
  );
  expect(rows).toEqual([[1]]);
  const stored = await fetch(server.url, { method: 'POST', body: 'SELECT event FROM edgewise_eu.events' });
  expect(await stored.text()).toBe('there\n');
});

it('says that SQL is off, where no password for its users is set', async () => {
  const headers = { authorization: `Bearer ${service.apiKey}` };
  const body = JSON.stringify({ project_id: service.projectId, sql: 'SELECT 1' });
  const answer = await fetch(`${service.url}/sql`, { method: 'POST', headers, body });
  expect([answer.status, await answer.json()]).toMatchObject([404, { error: { code: 'not_found' } }]);
});

it('keeps events that arrive while the server is away, and reports that in /health', async () => {
  await server.stop();
  const health = await fetch(`${service.url}/health`);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({
    status: 'degraded',
    dependencies: { d1: { status: 'ok' }, clickhouse_eu: { status: 'down', error: expect.any(String) } },
  });
  expect((await send(service, { event: 'meanwhile', anonymous_id: 'ann' })).status).toBe(200);

  server = await startEmbeddedClickHouse({ dataDir, port: Number(new URL(server.url).port) });
  const { rows } = await eventually(
    () => query(service, { query_type: 'segmentation', events: ['meanwhile'], aggregation: 'count' }),
    (answer) => answer.rows[0]?.[0] === 1,
  );
  expect(rows).toEqual([[1]]);
  expect((await fetch(`${service.url}/health`)).status).toBe(200);
});
