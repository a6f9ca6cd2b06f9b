import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ledger } from '../../core/api/ledger.ts';
import { eventually, query, send } from '../harness/client.ts';
import { type Service, startService } from '../harness/service.ts';

const CLIENTS = 8;
const BATCH_EVENTS = 100;
/** Events of one name: the number of rows in the answer to a query. */
const PART_EVENTS = 10_000;
const LOAD_MS = 2_000;

let service: Service;
beforeAll(async () => {
  service = await startService({ env: { INGEST_TRANSPORT: 'buffer' } });
});
afterAll(() => service?.stop());

test('has every event that was accepted before a kill, once, after the next start, and its ledger balances', async () => {
  const load = startLoad();
  await new Promise((resolve) => setTimeout(resolve, LOAD_MS));
  await service.kill();
  const accepted = await load;
  expect(accepted.length).toBeGreaterThan(CLIENTS * BATCH_EVENTS);
  service = await startService({ dataDir: service.dataDir, env: { INGEST_TRANSPORT: 'buffer' } });
  const missing = await eventually(
    async () => {
      const stored = await timesStored(accepted.length);
      return accepted.filter((id) => !stored.has(id));
    },
    ({ length }) => length === 0,
  );
  expect(missing).toEqual([]);
  const times = await timesStored(accepted.length);
  expect(accepted.filter((id) => times.get(id) !== 1)).toEqual([]);
  await expectBalance(accepted.length);
});

/** @param answered  events whose acceptance the clients know: each was cut off in one request at most */
async function expectBalance(answered: number): Promise<void> {
  const { totals } = await eventually(readLedger, ({ totals: all }) => (all.waiting ?? 0) === 0 && all.balance === 0);
  expect(totals.accepted).toBeGreaterThanOrEqual(answered);
  expect(totals.accepted).toBeLessThanOrEqual(answered + CLIENTS * BATCH_EVENTS);
  expect(totals).toMatchObject({ stored: totals.accepted, deduplicated: 0, waiting: 0, balance: 0 });
  expect(totals).toMatchObject({ missing: 0, unaccounted: 0, unproven: 0 });
}

async function readLedger(): Promise<Ledger> {
  const headers = { authorization: `Bearer ${service.apiKey}` };
  return (await fetch(`${service.url}/api/projects/${service.projectId}/ledger`, { headers })).json();
}

/** Clients that send single events and batches in turn until the service is gone. Returns the accepted ids. */
async function startLoad(): Promise<string[]> {
  const accepted: string[] = [];
  let sent = 0;
  const client = async (): Promise<void> => {
    for (let round = 0; ; round++) {
      const events = Array.from({ length: round % 2 === 0 ? 1 : BATCH_EVENTS }, () => {
        const id = crypto.randomUUID();
        return { id, event: `killed-${Math.floor(sent++ / PART_EVENTS)}`, user_id: id };
      });
      const answer = await send(service, { events }).catch(() => undefined);
      if (!answer?.ok) return;
      for (const { id } of events) accepted.push(id);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return accepted;
}

/** Each event has a person of its own, which identifies it: its id, and how often it counts. */
async function timesStored(accepted: number): Promise<Map<unknown, unknown>> {
  const stored = new Map<unknown, unknown>();
  for (let part = 0; part * PART_EVENTS < accepted * 2; part++) {
    const { rows } = await query(service, {
      query_type: 'segmentation',
      events: [`killed-${part}`],
      aggregation: 'count',
      group_by: ['user_id'],
      limit: PART_EVENTS,
    });
    for (const row of rows) stored.set(row[0], row.at(-1));
  }
  return stored;
}
