import { expect, test } from 'vitest';
import { LiveCounts } from './live-counts.ts';
import { NOW_MS, rowOf } from './test-request.ts';

const SECOND = NOW_MS / 1000;

test('sums events by second and name, pages by path, and visitors once', () => {
  const counts = new LiveCounts();
  const view = (page: string, user: string) => rowOf({ event: 'page_view', user_id: user, properties: { page } });
  counts.add([view('/', 'ada'), view('/a', 'ada'), rowOf({ user_id: 'bob' })], NOW_MS);
  counts.add([view('/', 'ada')], NOW_MS + 1000);
  const batch = counts.toBatch('prj_1');
  expect(batch.counts).toEqual([
    { second: SECOND, event: 'page_view', count: 2 },
    { second: SECOND, event: 'signup', count: 1 },
    { second: SECOND + 1, event: 'page_view', count: 1 },
  ]);
  expect(batch.pages).toEqual([
    { page: '/', count: 2 },
    { page: '/a', count: 1 },
  ]);
  expect(batch.visitors).toHaveLength(2);
  expect(JSON.stringify(batch)).not.toContain('ada');
});

test('shows the twenty latest, newest first, and leaves bots out of everything', () => {
  const counts = new LiveCounts();
  const context = { userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' };
  counts.add([rowOf({ event: 'crawl', context })], NOW_MS);
  for (let index = 0; index < 25; index++) counts.add([rowOf({ event: `e${index}` })], NOW_MS);
  const { latest, counts: byName } = counts.toBatch('prj_1');
  expect(latest.map(({ event }) => event)).toEqual(Array.from({ length: 20 }, (_, index) => `e${24 - index}`));
  expect(byName.map(({ event }) => event)).not.toContain('crawl');
});

test('what comes late is counted in its own second and is no news, and a history is not live at all', () => {
  const counts = new LiveCounts();
  const at = (minutesAgo: number) => rowOf({ timestamp: new Date(NOW_MS - minutesAgo * 60_000).toISOString() });
  counts.add([at(60 * 24), at(61), at(59), at(11), at(9), at(0)], NOW_MS);
  const batch = counts.toBatch('prj_1');
  expect(batch.counts.map(({ second, count }) => [SECOND - second, count])).toEqual([
    [59 * 60, 1],
    [11 * 60, 1],
    [0, 2],
  ]);
  expect(batch.latest).toHaveLength(2);
});
