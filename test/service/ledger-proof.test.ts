import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ledger, LedgerCounts } from '../../core/api/ledger.ts';
import { OPERATOR_ALERTS, type OperatorPayload } from '../../core/delivery/operator-alert.ts';
import { eventually, send } from '../harness/client.ts';
import { startHeldClickHouse } from '../harness/held-clickhouse.ts';
import { type Service, startService } from '../harness/service.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../harness/webhook-receiver.ts';

const EVENTS = 40;

let clickHouse: Awaited<ReturnType<typeof startHeldClickHouse>>;
let receiver: WebhookReceiver;
let service: Service;
beforeAll(async () => {
  clickHouse = await startHeldClickHouse();
  receiver = await startWebhookReceiver();
  const operator = {
    OPERATOR_WEBHOOK_URL: receiver.url,
    OPERATOR_WEBHOOK_SECRET: `whsec_${btoa('a secret of 24 letters..')}`,
  };
  service = await startService({ env: { CLICKHOUSE_URL: clickHouse.url, INGEST_TRANSPORT: 'buffer', ...operator } });
});
afterAll(async () => {
  await service?.stop();
  receiver?.stop();
  await clickHouse?.stop();
});

async function totals(): Promise<LedgerCounts> {
  const answer = await fetch(`${service.url}/api/projects/${service.projectId}/ledger`, {
    headers: { authorization: `Bearer ${service.apiKey}` },
  });
  const ledger: Ledger = await answer.json();
  return ledger.totals;
}

/** The job's report, summed over regions. */
async function proveNow(): Promise<Record<string, number>> {
  const token = (await readFile(join(service.dataDir, 'operator-token'), 'utf8')).trim();
  const answer = await fetch(`${service.url}/api/operator/jobs/ledger-proof`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  const { report }: { report: Record<string, number> } = await answer.json();
  return report;
}

const alerts = (): OperatorPayload[] => receiver.received.map(({ body }) => JSON.parse(body));

const events = Array.from({ length: EVENTS }, (_, index) => ({
  id: crypto.randomUUID(),
  event: 'visit',
  user_id: index < 5 ? 'ada' : 'bob',
  timestamp: new Date().toISOString(),
}));

test('finds every event of a service whose clients retry, and raises no alarm', async () => {
  await send(service, { events });
  await send(service, { events: events.slice(0, 10) });
  await send(service, { events: events.slice(0, 10) });
  const all = await eventually(totals, ({ accepted, waiting, balance }) => {
    return accepted === EVENTS + 20 && waiting === 0 && balance === 0;
  });
  expect(all).toMatchObject({ stored: EVENTS, deduplicated: 20, missing: 0, unaccounted: 0, unproven: 0 });
  expect(await proveNow()).toMatchObject({ proven: EVENTS + 20 });
  expect(alerts()).toEqual([]);
});

test('does not report an erased person’s events as missing', async () => {
  const answer = await fetch(`${service.url}/api/projects/${service.projectId}/erasures`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ user_id: 'ada' }),
  });
  expect(answer.ok).toBe(true);
  const all = await eventually(totals, ({ erased, stored }) => erased === 5 && stored === EVENTS - 5, 60_000);
  expect(all).toMatchObject({ missing: 0, unaccounted: 0, unproven: 0, balance: 0 });
});

test('reports rows that somebody removed from the store as missing, and tells the operator', async () => {
  const gone = events.slice(-3).map(({ id }) => `'${id}'`);
  await clickHouse.command(`DELETE FROM edgewise_eu.events WHERE id IN (${gone.join(', ')})`);
  expect(await totals()).toMatchObject({ missing: 3, deduplicated: 20, balance: 0 });
  expect(await proveNow()).toMatchObject({ missing: 3 });
  const told = await eventually(
    async () => alerts(),
    (payloads) => payloads.length > 0,
    90_000,
  );
  expect(told).toEqual([
    expect.objectContaining({
      type: 'operator.rows_missing',
      data: expect.objectContaining({
        region: 'eu',
        summary: expect.stringContaining(OPERATOR_ALERTS.rows_missing),
        latest: expect.objectContaining({ rows: 3, projects: 1, project_id: service.projectId }),
      }),
    }),
  ]);
});

test('reports them no longer once clients send them again', async () => {
  await send(service, { events: events.slice(-3) });
  // An answer that is read while they are being stored may count them as repeats.
  const all = await eventually(totals, ({ accepted, stored }) => accepted === EVENTS + 23 && stored === EVENTS - 5);
  expect(all).toMatchObject({ deduplicated: 23, missing: 0, waiting: 0, balance: 0 });
});

test('reports rows that somebody wrote without the service', async () => {
  await clickHouse.command(`INSERT INTO edgewise_eu.events (project_id, event, timestamp, id, received_at, retention_days)
    SELECT '${service.projectId}', 'stranger', now64(3), generateUUIDv4(), now64(3), 365 FROM numbers(2)`);
  expect(await totals()).toMatchObject({ unaccounted: 2, missing: 0, balance: -2 });
});

test('tells the operator about unknown rows once no event of their day can be in transit', async () => {
  await clickHouse.command(`INSERT INTO edgewise_eu.ledger (project_id, minute, entry, version, fingerprints)
    SELECT '${service.projectId}', toStartOfMinute(now() - INTERVAL 4 DAY), 'an earlier pack', 2, map('', repeat('0', 16))`);
  await clickHouse.command(`INSERT INTO edgewise_eu.events (project_id, event, timestamp, id, received_at, retention_days)
    WITH now64(3) - INTERVAL 3 DAY AS then
    SELECT '${service.projectId}', 'stranger', then, generateUUIDv4(), then, 365 FROM numbers(4)`);
  expect(await proveNow()).toEqual({ days: expect.any(Number), proven: expect.any(Number), unaccounted: 4 });
  const told = await eventually(
    async () => alerts().find(({ type }) => type === 'operator.rows_unaccounted'),
    (alert) => alert !== undefined,
    90_000,
  );
  expect(told?.data.latest).toMatchObject({ rows: 4, projects: 1, project_id: service.projectId });
});
