import { beforeAll, expect, test } from 'vitest';
import type { DebugReply } from '../../core/api/debug.ts';
import { eventually, query } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await sharedService();
});

type Reply = { accepted?: number; success?: boolean; debug?: DebugReply; error?: { details: { debug: DebugReply } } };

async function sendDebugging(body: object, path = '/track', debug = '1'): Promise<Reply> {
  const answer = await fetch(service.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.writeKey}`, 'x-edgewise-debug': debug },
    body: JSON.stringify(body),
  });
  return answer.json();
}

/** How many events of a name the reports show. */
async function counted(event: string): Promise<number> {
  const { rows } = await query(service, { query_type: 'segmentation', events: [{ event }], aggregation: 'count' });
  return Number(rows[0]?.at(-1) ?? 0);
}

const stateOf = ({ debug }: Reply) => debug?.events.map((event) => event.fate === 'accepted' && event.store.state);

test('distinguishes a repeat, which counts once, from an event with the same id that counts separately', async () => {
  const event = { id: crypto.randomUUID(), event: 'signup', user_id: 'ada', timestamp: new Date().toISOString() };
  expect(stateOf(await sendDebugging(event))).toEqual(['new']);
  await eventually(
    () => counted('signup'),
    (events) => events === 1,
  );
  const again = await sendDebugging(event);
  expect(again).toMatchObject({ accepted: 1, rejected: [], debug: { received: 1, accepted: 1, left_out: 0 } });
  expect(stateOf(again)).toEqual(['stored']);
  expect(stateOf(await sendDebugging({ ...event, event: 'login' }))).toEqual(['another']);
});

test('explains in a vendor’s reply as well, and if nothing was accepted', async () => {
  const call = { type: 'track', messageId: 'm-1', userId: 'ada', event: 'signup', timestamp: new Date().toISOString() };
  const segment = await sendDebugging(call, '/v1/track');
  expect(segment).toMatchObject({ success: true, debug: { events: [{ fate: 'accepted', event: 'signup' }] } });
  const refused = await sendDebugging({ event: '' });
  expect(refused.error?.details.debug.events).toMatchObject([{ fate: 'rejected', code: 'missing_event' }]);
});

test('explains nothing unless asked', async () => {
  expect(await sendDebugging({ event: 'signup', user_id: 'ada' }, '/track', '0')).toEqual({
    accepted: 1,
    rejected: [],
  });
});
