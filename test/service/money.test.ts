import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, query, send } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';
import { signedIn } from '../harness/signed-in.ts';

let service: RunningService;
let call: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  service = await sharedService();
  call = await signedIn(service);
});
afterAll(() => reportIn(null));

const reportIn = (currency: string | null) =>
  call('PATCH', `/api/projects/${service.projectId}`, { reporting_currency: currency });

async function bringRates(csv: string) {
  const token = (await readFile(join(service.dataDir, 'operator-token'), 'utf8')).trim();
  return fetch(`${service.url}/api/operator/exchange-rates`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ csv }),
  });
}

const sales = () =>
  query(service, { query_type: 'segmentation', events: [{ event: 'foreign_sale' }], aggregation: 'sum' });

test('a project that chooses a currency sees its sales in it, at the rates that the operator brought', async () => {
  const day = new Date().toISOString().slice(0, 10);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const lines = [yesterday, day].flatMap((each) => [`${each},EUR,1.25`, `${each},GBP,1.5`]);
  const brought = await bringRates(['day,currency,usd_per_unit', ...lines].join('\n'));
  expect(brought.status).toBe(200);
  const sale = (revenue: number, currency: string) => ({
    ...{ event: 'foreign_sale', user_id: 'ann' },
    properties: { revenue, currency },
  });
  await send(service, { events: [sale(100, 'USD'), sale(10, 'EUR'), sale(2, 'GBP'), sale(7, 'XAF')] });
  // Asked for by name before it arrives, it would be called unknown for a moment.
  const counted = () => query(service, { query_type: 'segmentation', group_by: ['event'] });
  await eventually(counted, ({ rows }) => rows.some(([event, events]) => event === 'foreign_sale' && events === 4));

  await expect(sales()).rejects.toThrow('choose a reporting currency in the settings of the project');
  expect(await reportIn('usd')).toMatchObject({ status: 200, body: { reporting_currency: 'USD' } });
  const { rows, meta } = await sales();
  expect({ rows, money: meta.money, warnings: meta.warnings?.map(({ code, name }) => [code, name]) }).toEqual({
    rows: [[115.5]],
    money: { currency: 'USD', left_out: [{ currency: 'XAF', amounts: 1 }] },
    warnings: [['no_exchange_rate', 'XAF']],
  });
});

test('a currency that does not exist and a file that is wrong are refused, with what would be right', async () => {
  expect(await reportIn('EURO')).toMatchObject({
    status: 400,
    text: expect.stringContaining('must be the code of a currency as in ISO 4217, such as `USD`'),
  });
  const refused = await bringRates('day,currency,usd_per_unit\n2026-02-30,EUR,1');
  expect({ status: refused.status, text: await refused.text() }).toEqual({
    status: 400,
    text: expect.stringContaining('`csv`: Line 2: `2026-02-30` is no day; write it as `2026-11-30`.'),
  });
});
