import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportState } from '../../core/api/import.ts';
import { TRANSPORT_NAMES } from '../../core/api/transport-name.ts';
import { eventually, query } from '../harness/client.ts';
import { runImport } from '../harness/run-import.ts';
import { type RunningService, type Service, startService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
let service: RunningService;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewise-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function counted(event: string): Promise<number> {
  const date_range = { start: new Date(Date.now() - 20 * DAY_MS).toISOString(), end: new Date().toISOString() };
  const { rows } = await query(service, {
    query_type: 'segmentation',
    events: [event],
    aggregation: 'count',
    date_range,
  });
  return Number(rows[0]?.at(-1) ?? 0);
}

const untilCounted = (event: string, count: number) =>
  eventually(
    () => counted(event),
    (found) => found >= count,
  );

/** A file of events, oldest first, over ten days; every third without an id, and each of those twice. */
async function aFile(event: string, events: number, form: (text: string) => string | Buffer = (text) => text) {
  const startMs = Date.now() - 12 * DAY_MS;
  const lines = Array.from({ length: events }, (_, place) => {
    const number = place % 3 === 2 ? place - (place % 6) : place;
    const timestamp = new Date(startMs + Math.floor(number / 10) * 1_000).toISOString();
    const id = place % 3 === 2 ? {} : { id: `${event}-${place}` };
    return `${JSON.stringify({ ...id, event, user_id: `user-${number % 50}`, timestamp, properties: { number } })}\n`;
  });
  const path = join(folder, event);
  await writeFile(path, form(lines.join('')));
  return path;
}

/** Sends half of a file of events, and disconnects once some of them can be counted. */
async function breakOff(path: string, event: string): Promise<void> {
  const headers = { authorization: `Bearer ${service.apiKey}`, 'idempotency-key': event };
  const outgoing = request(`${service.url}/import`, { method: 'POST', headers });
  outgoing.on('error', () => undefined);
  const file = await readFile(path);
  outgoing.write(file.subarray(0, file.length / 2));
  await untilCounted(event, 1);
  outgoing.destroy();
}

async function stateOf(name: string): Promise<ImportState | undefined> {
  const answer = await fetch(`${service.url}/import/${name}`, {
    headers: { authorization: `Bearer ${service.apiKey}` },
  });
  return answer.ok ? answer.json() : undefined;
}

describe.each(TRANSPORT_NAMES)('over the %s', (transport) => {
  beforeAll(async () => {
    service = await sharedService(transport);
  });

  test('counts a file that is imported twice once, with every equal line in it', async () => {
    const path = await aFile('twice', 6_000, gzipSync);
    const first = await runImport(service, [path]);
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('6,000 accepted, 0 rejected') });
    await untilCounted('twice', 6_000);
    const passedOver = await runImport(service, [path]);
    expect(passedOver.output).toContain('This file was imported before');
    const again = await runImport(service, [path, '--again']);
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('6,000 accepted, 0 rejected') });
    expect(again.output).not.toContain('imported before');
    await runImport(service, [await aFile('after twice', 1)]);
    await untilCounted('after twice', 1);
    expect(await counted('twice')).toBe(6_000);
  });

  test('resumes after a lost connection, and counts every event once', async () => {
    const path = await aFile('broken', 60_000);
    await breakOff(path, 'broken');
    const stopped = await eventually(
      () => stateOf('broken'),
      (state) => state?.status === 'stopped',
    );
    expect(stopped).toMatchObject({ status: 'stopped', accepted: stopped?.line });
    expect(stopped?.line).toBeLessThan(60_000);
    const headers = { authorization: `Bearer ${service.apiKey}`, 'idempotency-key': 'broken' };
    const body = await readFile(path);
    const answer = await fetch(`${service.url}/import`, { method: 'POST', headers, body });
    const lines = (await answer.text()).trim().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ line: stopped?.line });
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      done: true,
      line: 60_000,
      received: 60_000,
      accepted: 60_000,
    });
    expect(await untilCounted('broken', 60_000)).toBe(60_000);
  });

  test('recognizes a long CSV that is imported again, and counts it once', async () => {
    const path = join(folder, 'posthog.csv');
    const atMs = Date.now() - 2 * DAY_MS;
    const rows = Array.from(
      { length: 41_000 },
      (_, place) => `csv-${place},csv,ada,${new Date(atMs + place).toISOString()}\n`,
    );
    await writeFile(path, `uuid,event,distinct_id,timestamp\n${rows.join('')}`);
    const accepted = { code: 0, output: expect.stringContaining('41,000 accepted, 0 rejected') };
    expect(await runImport(service, [path])).toMatchObject(accepted);
    const again = await runImport(service, [path]);
    expect(again).toMatchObject(accepted);
    expect(again.output).toContain('This file was imported before');
    expect(await untilCounted('csv', 41_000)).toBe(41_000);
  });

  test('reports rejected lines, and exits with 1', async () => {
    const path = join(folder, 'bad');
    const event = { event: 'good', timestamp: new Date().toISOString(), user_id: 'ada' };
    await writeFile(path, `${JSON.stringify(event)}\nnot json\n`);
    const { code, output } = await runImport(service, [path]);
    expect([code, output]).toEqual([1, expect.stringContaining('line 2: not_an_object: The line is not valid JSON')]);
  });
});

describe('after a kill of the service', () => {
  let own: Service;
  beforeAll(async () => {
    own = await startService();
    service = own;
  });
  afterAll(() => own?.stop());

  test('an import resumes by itself after the next start, and counts every event once', async () => {
    const path = await aFile('killed', 60_000);
    const imported = runImport(service, [path]);
    await untilCounted('killed', 1);
    await own.kill();
    const { port } = new URL(own.url);
    own = await startService({ dataDir: own.dataDir, env: { PORT: port } });
    expect(await imported).toMatchObject({ code: 0, output: expect.stringContaining('60,000 accepted, 0 rejected') });
    expect(await untilCounted('killed', 60_000)).toBe(60_000);
  }, 180_000);
});
