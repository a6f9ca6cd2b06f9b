import { expect, test } from 'vitest';
import { SeenKeys } from '../../durable-objects/window/seen-keys.ts';
import { sumBatch } from '../../durable-objects/window/sum-batch.ts';
import { NOW_MS, rowOf } from '../../test/harness/ingest-request.ts';
import { LiveBatcher } from './live-batcher.ts';

const SECOND = NOW_MS / 1000;

let ids = 0;
const anEvent = (overrides: Parameters<typeof rowOf>[0] = {}) => rowOf({ id: `e${++ids}`, ...overrides });

/** The sums that a window makes of them if it has seen nothing else. */
function summed(batcher: LiveBatcher) {
  const seen = new SeenKeys();
  const sent = batcher.toBatch('prj_1');
  return sumBatch(
    sent,
    Uint8Array.from(sent.keys, (key) => (seen.add(key, SECOND) ? 1 : 0)),
  );
}

const iso = (ms: number) => new Date(ms).toISOString();

test('sums events by second and name, pages by path, and visitors once', () => {
  const batcher = new LiveBatcher();
  const view = (page: string, user: string, ms = NOW_MS) =>
    anEvent({ event: 'page_view', user_id: user, properties: { page }, timestamp: iso(ms) });
  batcher.add([view('/', 'ada'), view('/a', 'ada'), anEvent({ user_id: 'bob' })], NOW_MS);
  batcher.add([view('/', 'ada', NOW_MS + 1000)], NOW_MS + 1000);
  const sums = summed(batcher);
  expect(sums.counts).toEqual([
    { second: SECOND, event: 'page_view', count: 2 },
    { second: SECOND, event: 'signup', count: 1 },
    { second: SECOND + 1, event: 'page_view', count: 1 },
  ]);
  expect(sums.minutes).toMatchObject([
    {
      minute: SECOND / 60,
      pages: [
        { page: '/', count: 2 },
        { page: '/a', count: 1 },
      ],
      persons: { length: 2 },
    },
  ]);
  const { details: _, ...others } = batcher.toBatch('prj_1');
  expect(JSON.stringify(others)).not.toContain('ada');
});

test('shows the twenty latest, newest first, and leaves bots out of everything', () => {
  const batcher = new LiveBatcher();
  const context = { userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' };
  batcher.add([anEvent({ event: 'crawl', context })], NOW_MS);
  for (let index = 0; index < 25; index++) batcher.add([anEvent({ event: `e${index}` })], NOW_MS);
  const { latest, counts: byName } = summed(batcher);
  expect(latest.map(({ event }) => event)).toEqual(Array.from({ length: 20 }, (_, index) => `e${24 - index}`));
  expect(byName.map(({ event }) => event)).not.toContain('crawl');
});

test('every event counts in its own second, as in reports; a late one is no news, and a history is not live at all', () => {
  const batcher = new LiveBatcher();
  const at = (minutesAgo: number) => anEvent({ timestamp: iso(NOW_MS - minutesAgo * 60_000) });
  batcher.add([at(60 * 24), at(61), at(59), at(11), at(9), at(0), at(-2)], NOW_MS);
  const sums = summed(batcher);
  expect(sums.counts.map(({ second, count }) => [SECOND - second, count])).toEqual([
    [59 * 60, 1],
    [11 * 60, 1],
    [9 * 60, 1],
    [0, 1],
    [-2 * 60, 1],
  ]);
  expect(sums.latest).toHaveLength(3);
});

test('persons, pages and segments belong to the minute of their events', () => {
  const batcher = new LiveBatcher();
  const seen = (user: string, release: string, minutesAgo: number) =>
    anEvent({ user_id: user, timestamp: iso(NOW_MS - minutesAgo * 60_000), properties: { app_version: release } });
  batcher.add([seen('ada', '4.1', 3), seen('bob', '4.2', 0), seen('ada', '4.2', 0)], NOW_MS);
  const released = summed(batcher).minutes.map(({ minute, persons, segments }) => ({
    ago: SECOND / 60 - minute,
    persons: persons.length,
    counts: segments.find(({ property }) => property === 'release')?.counts,
  }));
  expect(released).toEqual([
    { ago: 3, persons: 1, counts: [['4.1', 1]] },
    { ago: 0, persons: 2, counts: [['4.2', 2]] },
  ]);
});

test('an event is the same as its repeat, and another than one of another name or time under the same id', () => {
  const batcher = new LiveBatcher();
  const event = { id: 'order 1', event: 'ordered', timestamp: new Date(NOW_MS).toISOString() };
  batcher.add([rowOf(event), rowOf(event)], NOW_MS);
  batcher.add([rowOf(event), rowOf({ ...event, event: 'paid' })], NOW_MS + 5_000);
  batcher.add([rowOf({ ...event, timestamp: new Date(NOW_MS - 1_000).toISOString() })], NOW_MS);
  const sums = summed(batcher);
  expect(sums.counts.map(({ event, count }) => [event, count])).toEqual([
    ['ordered', 1],
    ['paid', 1],
    ['ordered', 1],
  ]);
  expect(sums.latest).toHaveLength(3);
});

test('an event of nobody is counted and is no visitor', () => {
  const batcher = new LiveBatcher();
  const request = { cookielessId: '' };
  batcher.add(
    [rowOf({ id: 'a', user_id: 'null', anonymous_id: '0' }, request), rowOf({ id: 'b', user_id: '' }, request)],
    NOW_MS,
  );
  const sums = summed(batcher);
  expect(sums.counts).toEqual([{ second: SECOND, event: 'signup', count: 2 }]);
  expect(sums.minutes.map(({ persons }) => persons)).toEqual([[]]);
  expect(sums.latest.map((event) => 'visitor' in event)).toEqual([false, false]);
});

test('events of more names than there is room for are counted as others', () => {
  const batcher = new LiveBatcher();
  for (let index = 0; index < 503; index++) batcher.add([anEvent({ event: `name ${index}` })], NOW_MS);
  expect(summed(batcher).counts.at(-1)).toEqual({ second: SECOND, event: '(other)', count: 3 });
});

test('the details of the last half hour go along, within bounds, and what has no room is said', () => {
  const batcher = new LiveBatcher();
  const at = (minutesAgo: number) => anEvent({ timestamp: new Date(NOW_MS - minutesAgo * 60_000).toISOString() });
  batcher.add([at(40), at(20), anEvent({ properties: { plan: 'pro' } })], NOW_MS);
  const { details, isDetailMissing } = batcher.toBatch('prj_1');
  expect(details.map(({ place }) => place)).toEqual([1, 2]);
  expect(JSON.parse(details[1]?.json ?? '')).toMatchObject({ strings: { plan: 'pro' }, timestamp: NOW_MS });
  expect(isDetailMissing).toBe(false);
  for (let index = 0; index < 1_000; index++) batcher.add([anEvent()], NOW_MS);
  expect(batcher.toBatch('prj_1')).toMatchObject({ details: { length: 1_000 }, isDetailMissing: true });
});
