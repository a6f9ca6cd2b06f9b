import { expect, test } from 'vitest';
import { shortHash } from '../../../core/base/hash.ts';
import { deviceMark, type VisitorMark } from '../../../core/live/visitor-mark.ts';
import { watchedEvent } from '../../../core/live/watched-event.ts';
import type { EventRow } from '../../../core/tables/events.ts';
import { anIngestedRow } from '../../../test/harness/an-event.ts';
import { WatchFigures } from './watch-figures.ts';

const NOW_MS = Date.parse('2026-06-01T12:00:30Z');
const personOf = (mark: VisitorMark) => mark - (mark % 2);

function figuresOf(rows: readonly (Partial<EventRow> & { minutesAgo?: number })[]) {
  const figures = new WatchFigures();
  for (const [place, { minutesAgo = 0, ...row }] of rows.entries()) {
    const event = watchedEvent({ ...anIngestedRow(row), timestampMs: NOW_MS - minutesAgo * 60_000 }, NOW_MS);
    figures.add({ place, event, mark: deviceMark(shortHash(row.anonymous_id ?? 'someone')) });
  }
  return figures.at(NOW_MS, personOf);
}

test('counts events in their own minutes, and visitors of the last five by page and country', () => {
  const view = { event: 'page_view', country: 'DE' };
  const figures = figuresOf([
    { ...view, page: '/', anonymous_id: 'a' },
    { ...view, page: '/pricing', anonymous_id: 'a' },
    { ...view, page: '/', anonymous_id: 'b', minutesAgo: 4 },
    { ...view, page: '/old', anonymous_id: 'c', minutesAgo: 6 },
    { event: 'signup', anonymous_id: 'd', minutesAgo: 29 },
    { event: 'signup', anonymous_id: 'd', minutesAgo: 30 },
  ]);
  expect(figures.minutes.map(({ events }) => events).filter((events) => events > 0)).toEqual([1, 1, 1, 2]);
  expect(figures.minutes[0]).toMatchObject({ events: 1, views: 0 });
  expect(figures.active_visitors).toBe(2);
  expect(figures.pages_now).toEqual([
    { name: '/', count: 2 },
    { name: '/pricing', count: 1 },
  ]);
  expect(figures.countries_now).toEqual([{ name: 'DE', count: 2 }]);
  expect(figures.top_pages[0]).toEqual({ name: '/', count: 2 });
  expect(figures.top_events).toEqual([
    { name: 'page_view', count: 4 },
    { name: 'signup', count: 1 },
  ]);
});

test('counts 1,000 visitors exactly, and estimates many within a tenth, with their countries', () => {
  const visitors = (count: number) =>
    Array.from({ length: count }, (_, place) => ({
      anonymous_id: `v${place}`,
      country: place % 4 === 0 ? 'FR' : 'DE',
    }));
  expect(figuresOf(visitors(1_000))).toMatchObject({
    active_visitors: 1_000,
    countries_now: [
      { name: 'DE', count: 750 },
      { name: 'FR', count: 250 },
    ],
  });
  const many = figuresOf(visitors(20_000));
  expect(Math.abs(many.active_visitors / 20_000 - 1)).toBeLessThan(0.1);
  expect(Math.abs((many.countries_now[0]?.count ?? 0) / 15_000 - 1)).toBeLessThan(0.15);
});
