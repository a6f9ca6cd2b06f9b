import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { generateApi } from 'swagger-typescript-api';
import { beforeAll, expect, test } from 'vitest';
import { contracts, isKindName, type KindName } from '../../core/api/kinds/index.ts';
import { RETENTION_DAYS_MAX } from '../../core/base/limits.ts';
import { EXAMPLES, type Example, requestOf } from '../../scripts/docs/api/examples.ts';
import { type Client, createClient, rowsOf } from '../../sdk/client/src/index.ts';
import { eventually } from '../harness/client.ts';
import { newProject } from '../harness/new-project.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

/** The examples of the API reference, each asked of the running service. EDGEWISE_WRITE_EXAMPLES=1 writes them again. */

const FILE = new URL('../../scripts/docs/api/generated/replies.json', import.meta.url);
const at = (day: number, time: string) => `2026-01-0${day}T${time}:00.000Z`;
const visit = (person: string, event: string, day: number, time: string, properties: Record<string, unknown> = {}) => ({
  id: `${person}-${event}-${day}-${time}`,
  event,
  user_id: person,
  timestamp: at(day, time),
  properties: { url: `https://shop.example/${event}`, ...properties },
});
const EVENTS = [
  visit('ada', 'sign_up', 1, '10:00', { referrer: 'https://www.google.com/' }),
  visit('ada', 'purchase', 1, '10:05', { revenue: 10 }),
  visit('ada', 'purchase', 2, '09:00', { revenue: 20 }),
  visit('bob', 'sign_up', 1, '11:00'),
  visit('eve', 'sign_up', 2, '08:30', { referrer: 'https://news.example/' }),
  visit('eve', 'purchase', 3, '08:45', { revenue: 5 }),
];

let service: RunningService;
let client: Client;
beforeAll(async () => {
  service = await newProject(await sharedService(), { retention_days: RETENTION_DAYS_MAX });
  client = createClient({ baseUrl: service.url, credentials: { apiKey: service.apiKey } });
  const sender = createClient({ baseUrl: service.url, credentials: { apiKey: service.writeKey } });
  const { accepted } = await sender.track({ body: { events: EVENTS } });
  expect(accepted).toBe(EVENTS.length);
  const total = { query_type: 'segmentation', project_id: service.projectId, date_range: EXAMPLES.range } as const;
  await eventually(
    async () => rowsOf(await client.query(total))[0]?.value,
    (value) => value === EVENTS.length,
  );
});

test('answers each kind of query as the API reference shows it', async () => {
  const replies: Record<string, unknown> = {};
  for (const kind of Object.keys(contracts).filter(isKindName)) replies[kind] = await replyTo(kind);
  if (process.env.EDGEWISE_WRITE_EXAMPLES === '1') await writeFile(FILE, `${JSON.stringify(replies, null, 2)}\n`);
  expect(replies).toEqual(JSON.parse(await readFile(FILE, 'utf8')));
});

/** Ids and times differ from run to run, so the page shows fixed ones. */
async function replyTo(kind: KindName): Promise<unknown> {
  const { columns, rows, totals, meta } = await client.query({ ...requestOf(kind), project_id: service.projectId });
  const fixed: Example['meta'] = { query_id: 'qry_example', elapsed_ms: 12, rows_read: EVENTS.length, cached: false };
  const { rollup: _, ...known } = { ...meta, ...fixed };
  return { columns, rows, ...(totals ? { totals } : {}), meta: known };
}

test('a client that another generator makes from the OpenAPI document gets the same answers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-generated-'));
  try {
    const spec = Object(await client.getOpenApi());
    await generateApi({ spec, output: folder, fileName: 'api.ts', silent: true });
    const outfile = join(folder, 'api.mjs');
    await build({ entryPoints: [join(folder, 'api.ts')], outfile, format: 'esm', tsconfigRaw: {} });
    const { Api } = await import(outfile);
    const headers = { authorization: `Bearer ${service.apiKey}` };
    const other = new Api({ baseUrl: service.url, baseApiParams: { headers, format: 'json' } });
    const request = { ...requestOf('funnel'), project_id: service.projectId };
    const { data } = await other.query.query(request);
    expect(data.rows).toEqual((await client.query(request)).rows);
    const refused = await other.api.getProjectLedger({ id: 'prj_none' }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ status: 404, error: { error: { code: 'not_found' } } });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
