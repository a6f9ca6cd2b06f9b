import { afterEach, expect, inject, test } from 'vitest';
import type { Destination } from '../../core/api/destinations.ts';
import { eventually, send } from '../harness/client.ts';
import { type ReceiverAnswer, startEventReceiver } from '../harness/event-receiver.ts';
import { killWorkers } from '../harness/kill-workers.ts';
import { type RunningService, startService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

type Receiver = Awaited<ReturnType<typeof startEventReceiver>>;

/** Retries of a batch wait for seconds. */
const DELIVERY_MS_MAX = inject('testLength').isLong ? 300_000 : 60_000;

let receiver: Receiver;
afterEach(() => receiver.stop());

/** A project whose events go to a webhook that answers like this. */
async function delivering(answer?: (place: number) => ReceiverAnswer, running?: RunningService) {
  receiver = await startEventReceiver(answer);
  const project = running ?? (await sharedService());
  const settings = { url: receiver.url, events_per_request: 50 };
  const made = { project_id: project.projectId, kind: 'webhook', name: 'Warehouse', settings };
  const { id } = await call<Destination>(project, 'POST', '/destinations', made);
  return { project, id };
}

async function call<T>(project: RunningService, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(project.url + path, {
    method,
    headers: { authorization: `Bearer ${project.apiKey}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Sends `count` events of about `bytes` each. Returns the ids that were accepted. */
async function accepted(project: RunningService, count: number, bytes = 10): Promise<string[]> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  const events = ids.map((id, place) => ({
    ...{ event: 'paid', id, user_id: `user ${place % 7}` },
    properties: { note: 'x'.repeat(bytes) },
  }));
  for (let from = 0; from < count; from += 100) {
    const answer = await send(project, { events: events.slice(from, from + 100) });
    if (!answer.ok) throw new Error(await answer.text());
  }
  return ids;
}

const idsTaken = () => new Set(receiver.taken.map(({ id }) => id));

const delivered = (ids: readonly string[]) =>
  eventually(
    async () => idsTaken(),
    (taken) => ids.every((id) => taken.has(id)),
    DELIVERY_MS_MAX,
  );

test('every accepted event is delivered though the receiver closes a connection in the middle, and what may come twice says so', async () => {
  const { project, id } = await delivering((place) => (place === 1 ? 'cut' : 'take'));
  const ids = await accepted(project, 400);
  expect(await delivered(ids)).toEqual(new Set(ids));
  // Only the request that was cut is sent again, for nobody knows what became of it.
  expect(receiver.taken.length - ids.length).toBeLessThanOrEqual(50);
  const doubles = receiver.taken.filter(
    ({ id: own }, place) => receiver.taken.findIndex((one) => one.id === own) < place,
  );
  expect(doubles.every(({ isRepeat }) => isRepeat)).toBe(true);
  const seen = await eventually(
    () => call<Destination>(project, 'GET', `/destinations/${id}`),
    (destination) => destination.delivered === ids.length,
  );
  expect(seen).toMatchObject({ delivered: ids.length, refused: 0, waiting_batches: 0, paused: null });
});

test('events that are too large for one batch go in several, and one that is sent again says so', async () => {
  const { project, id } = await delivering();
  const ids = await accepted(project, 400, 30_000);
  expect(await delivered(ids)).toEqual(new Set(ids));
  expect(receiver.taken).toHaveLength(ids.length);
  const { batches } = await call<{ batches: { id: string; records: number }[] }>(
    project,
    'GET',
    `/destinations/${id}/batches`,
  );
  expect(Math.max(...batches.map(({ records }) => records))).toBeLessThan(ids.length);
  expect(receiver.taken.some(({ isRepeat }) => isRepeat)).toBe(false);
  const [newest] = batches;
  await call(project, 'POST', `/destinations/${id}/batches/${newest?.id}/replay`, {});
  const again = await eventually(
    async () => receiver.taken.slice(ids.length),
    ({ length }) => length === newest?.records,
  );
  expect(again.every(({ isRepeat }) => isRepeat)).toBe(true);
});

test('a receiver that is gone pauses its destination, which goes on without a gap once it is resumed', async () => {
  let isGone = true;
  const { project, id } = await delivering(() => (isGone ? 'gone' : 'take'));
  const before = await accepted(project, 20);
  const paused = await eventually(
    () => call<Destination>(project, 'GET', `/destinations/${id}`),
    (destination) => destination.paused !== null,
    DELIVERY_MS_MAX,
  );
  expect(paused).toMatchObject({ paused: 'gone', last_error: expect.stringContaining('410') });
  const meanwhile = await accepted(project, 20);
  isGone = false;
  await call(project, 'PATCH', `/destinations/${id}`, { is_paused: false });
  const ids = [...before, ...meanwhile];
  expect(await delivered(ids)).toEqual(new Set(ids));
  expect(receiver.taken).toHaveLength(ids.length);
});

test.runIf(inject('testLength').isLong)(
  'no accepted event is lost when the Workers are killed while they deliver',
  async () => {
    const service = await startService();
    try {
      const { id } = await delivering(undefined, service);
      const first = await accepted(service, 20_000);
      await killWorkers(service);
      const second = await accepted(service, 2_000);
      const ids = [...first, ...second];
      expect(await delivered(ids)).toEqual(new Set(ids));
      const { batches } = await call<{ batches: { status: string }[] }>(service, 'GET', `/destinations/${id}/batches`);
      expect(new Set(batches.map(({ status }) => status))).toEqual(new Set(['delivered']));
    } finally {
      await service.stop();
    }
  },
  600_000,
);
