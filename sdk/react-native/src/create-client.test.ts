import { describe, expect, test } from 'vitest';
import { appClock } from '../app-clock.ts';
import { diskOf } from '../driver.ts';
import { createClient } from './create-client.ts';
import type { AsyncStorageLike, Drop, Edgewise, Options } from './types.ts';

const START_MS = Date.parse('2026-05-01T12:00:00Z');
const HOUR_MS = 3_600_000;

/** An app over a disk, a clock and a network of its own. `statuses` answer the first requests, 200 all others. */
function aPhone({ disk = new Map<string, string>(), clock = appClock(START_MS), statuses = [] as number[] }) {
  const requests: { readonly atMs: number; readonly ids: readonly string[] }[] = [];
  const arrived = new Map<string, Readonly<Record<string, unknown>>>();
  const drops: Drop[] = [];
  let isDown = false;
  let ids = 0;
  const open = (options: Partial<Options> = {}): Edgewise =>
    createClient(
      {
        key: 'ew_test',
        host: 'https://edgewise.example',
        storage: diskOf(disk),
        onDrop: (drop) => drops.push(drop),
        ...options,
      },
      {
        library: 'edgewise-react-native/0.0.0',
        nowMs: clock.nowMs,
        random: () => 0,
        newId: () => `${clock.nowMs()}-${ids++}`,
        after: clock.after,
        post: async (_url, body) => {
          const { events } = JSON.parse(body);
          requests.push({ atMs: clock.nowMs() - START_MS, ids: events.map(({ id }: { id: string }) => id) });
          const status = isDown ? 503 : (statuses.shift() ?? 200);
          if (status === 200) for (const event of events) arrived.set(event.id, event);
          return Response.json({}, { status });
        },
      },
    );
  const fail = (isFailing: boolean): void => {
    isDown = isFailing;
  };
  return { disk, clock, requests, arrived, drops, open, fail };
}

test('sends a batch again with growing waits after 429, and nothing of its own for events that come meanwhile', async () => {
  const phone = aPhone({ statuses: [429, 429, 429] });
  const client = phone.open();
  for (let count = 0; count < 10; count++) client.track('a');
  await phone.clock.wait(5_000);
  for (let count = 0; count < 490; count++) client.track('b');
  await phone.clock.wait(60_000);
  expect(phone.arrived.size).toBe(500);
  expect(phone.requests.map(({ atMs }) => atMs)).toEqual([5_000, 7_500, 12_500, 22_500]);
  expect(phone.drops).toEqual([]);
});

test('keeps everything through six hours of 503 and ten starts, with fewer than 360 requests', async () => {
  const phone = aPhone({});
  phone.fail(true);
  const first = phone.open();
  for (let count = 0; count < 100; count++) first.track('a');
  await phone.clock.wait(1_000);
  for (let start = 0; start < 10; start++) {
    phone.clock.forget();
    await phone.open().flush();
    await phone.clock.wait(0.6 * HOUR_MS);
  }
  expect(phone.requests.length).toBeLessThan(360);
  phone.fail(false);
  await phone.clock.wait(HOUR_MS);
  expect(phone.arrived.size).toBe(100);
  expect([...phone.arrived.values()].every(({ timestamp }) => timestamp === new Date(START_MS).toISOString())).toBe(
    true,
  );
});

describe('a damaged record', () => {
  test.each([
    ['empty', ''],
    ['cut in the middle', '{"id":"1","ev'],
    ['of another kind', '[]'],
  ])('%s is given up, counted and told once, and the others arrive', async (_how, text) => {
    const phone = aPhone({});
    const client = phone.open();
    for (const event of ['a', 'b', 'c']) client.track(event);
    await phone.clock.wait(1_000);
    phone.clock.forget();
    phone.disk.set('edgewise:ew_test:1', text);
    const next = phone.open();
    await phone.clock.wait(10_000);
    expect([...phone.arrived.values()].map(({ event }) => event)).toEqual(['a', 'c']);
    expect(phone.drops).toEqual([{ reason: 'damaged', count: 1 }]);
    expect(await next.state()).toEqual({ queued: 0, dropped: 1 });
    expect([...phone.disk.keys()]).toEqual(['edgewise:ew_test']);
  });

  test('of the state costs no event, where the storage can list its keys', async () => {
    const phone = aPhone({});
    phone.open().track('a');
    await phone.clock.wait(1_000);
    phone.clock.forget();
    phone.disk.set('edgewise:ew_test', '{"ids":');
    phone.open();
    await phone.clock.wait(10_000);
    expect(phone.arrived.size).toBe(1);
  });
});

test('storage that fails in every call costs no event and throws nothing', async () => {
  const fail = async () => {
    throw new Error('QuotaExceededError');
  };
  const storage: AsyncStorageLike = { getItem: fail, setItem: fail, removeItem: fail };
  const phone = aPhone({});
  const client = phone.open({ storage });
  for (const event of ['a', 'b', 'c']) client.track(event);
  await phone.clock.wait(10_000);
  const events = [...phone.arrived.values()];
  expect(events).toHaveLength(3);
  expect(new Set(events.map(({ anonymous_id }) => anonymous_id)).size).toBe(1);
  expect(new Set(events.map(({ session_id }) => session_id)).size).toBe(1);
});

test('a full queue gives up its oldest events, but none whose request is on its way', async () => {
  const phone = aPhone({});
  const client = phone.open({ queueMax: 3 });
  for (const event of ['a', 'b', 'c']) client.track(event);
  const sent = client.flush();
  await Promise.resolve();
  for (const event of ['d', 'e', 'f', 'g']) client.track(event);
  await sent;
  await phone.clock.wait(10_000);
  expect([...phone.arrived.values()].map(({ event }) => event)).toEqual(['e', 'f', 'g']);
  expect(phone.drops.reduce((sum, { count }) => sum + count, 0)).toBe(4);
});

test('nothing is stored before consent and after a refusal', async () => {
  const phone = aPhone({});
  const client = phone.open({ consent: 'pending' });
  client.register({ plan: 'pro' });
  client.track('a');
  await client.flush();
  expect(phone.disk.size).toBe(0);
  client.consent({ given: true, purposes: ['analytics'], version: '2' });
  await client.flush();
  expect([...phone.arrived.values()]).toMatchObject([
    {
      properties: { plan: 'pro' },
      context: { consent: { purposes: ['analytics'], version: '2', at: new Date(START_MS).toISOString() } },
    },
  ]);
  client.track('b');
  client.consent({ given: false });
  await client.flush();
  expect(phone.disk.size).toBe(0);
  expect(phone.arrived.size).toBe(1);
});

test('a group’s traits are about that group, and later events are of the group that was set last', async () => {
  const phone = aPhone({});
  const client = phone.open();
  client.register({ plan: 'pro' });
  client.group('company', 'acme');
  client.track('a');
  client.group('company', 'beta', { seats: 3 });
  client.track('b');
  client.group('company', ['acme', 7]);
  client.group('team', 'red');
  client.track('both');
  client.group('company', null);
  client.track('team');
  client.reset();
  client.track('c');
  await client.flush();
  expect([...phone.arrived.values()]).toMatchObject([
    { event: 'a', groups: { company: 'acme' }, properties: { plan: 'pro' } },
    { event: 'group', groups: { company: 'beta' }, properties: { seats: 3 } },
    { event: 'b', groups: { company: 'beta' } },
    { event: 'both', groups: { company: ['acme', 7], team: 'red' } },
    { event: 'team', groups: { team: 'red' } },
    { event: 'c', properties: {} },
  ]);
  expect([...phone.arrived.values()].at(-1)).not.toHaveProperty('groups');
});

test('an id, a group or a property that the service would refuse takes no later event with it', async () => {
  const phone = aPhone({});
  const client = phone.open();
  for (const id of ['', ' ', 'x'.repeat(201)]) client.identify(id);
  for (const [type, id] of [
    ['', 'a'],
    ['a.b', 'a'],
    ['x'.repeat(61), 'a'],
    ['team', ''],
    ['team', ['a', '']],
  ] as const) {
    client.group(type, id, { seats: 1 });
  }
  client.register({ plan: 'pro' });
  client.register({ long: 'x'.repeat(20_000) });
  client.track('a');
  await client.flush();
  const [event, ...others] = [...phone.arrived.values()];
  expect(others).toEqual([]);
  expect(event).toMatchObject({ event: 'a', properties: { plan: 'pro' } });
  expect(event).not.toHaveProperty('user_id');
  expect(event).not.toHaveProperty('groups');
});
