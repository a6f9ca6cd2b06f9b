import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noticeEntry } from '../../platform/channels/notice-entry.ts';
import { database } from '../../platform/database.ts';
import { putEntries } from '../../platform/outbox/entries.ts';
import { deliverDue } from '../../platform/outbox/run-outbox.ts';
import { interceptVendors } from '../../test/harness/workers-alerts.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { aNotice } from '../../test/obligations/notifiers.ts';
import { SENDERS } from '../senders.ts';
import { pictureToken } from './picture-token.ts';

let vendor: ReturnType<typeof interceptVendors>;
beforeEach(() => {
  vendor = interceptVendors();
});
afterEach(() => vi.restoreAllMocks());

const CHART = {
  label: 'checkout',
  points: Array.from({ length: 60 }, (_, at) => ({ label: `12:${at}`, value: at < 50 ? 60 : 0 })),
};

async function tellSlack(overrides: object) {
  const project = await aProject();
  const config = { url: 'https://hooks.slack.com/services/T0/B0/x' };
  const body = { project_id: project.id, kind: 'slack', name: 'Ops', config };
  const { id } = await (await project.call('/alerts/channels', 'POST', body)).json<{ id: string }>();
  const { id: _, ...stored } = aNotice({ project: { id: project.id, name: 'Shop' } });
  const entry = noticeEntry(id, 'one', { ...stored, query: { query_type: 'events' }, ...overrides });
  const [delivery = ''] = await putEntries(database(env), [entry], Date.now());
  await deliverDue({ ...env, PUBLIC_URL: 'https://app.example.com' }, Date.now(), SENDERS);
  const { blocks } = JSON.parse(vendor.sent[0]?.body ?? expect.fail('nothing was sent'));
  const picture = blocks.find(({ type }: { type: string }) => type === 'image')?.image_url;
  return { delivery, picture: picture === undefined ? undefined : String(picture) };
}

const get = (address: string) => exports.default.fetch(address);

test('a picture has an address that we signed, shows the chart of its message, and ends', async () => {
  const { delivery, picture } = await tellSlack({ chart: CHART });
  const answer = await get(picture ?? expect.fail('no picture'));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect([...new Uint8Array(await answer.arrayBuffer())].slice(1, 4)).toEqual([80, 78, 71]);
  expect((await get(`${picture}0`)).status).toBe(404);
  const ended = await pictureToken(env, delivery, Date.now() - 1_000);
  expect((await get(`${env.PUBLIC_URL}/alerts/pictures/${ended}`)).status).toBe(404);
});

test('a message whose figures cannot be read goes out without a picture', async () => {
  expect((await tellSlack({ query: { query_type: 'events', events: [] } })).picture).toBeUndefined();
});

test('a message without a chart has no picture to fetch', async () => {
  const { delivery } = await tellSlack({ query: { query_type: 'events', events: [] } });
  const token = await pictureToken(env, delivery, Date.now() + 60_000);
  expect((await get(`${env.PUBLIC_URL}/alerts/pictures/${token}`)).status).toBe(404);
});
