import { expect, test } from 'vitest';
import type { LiveWatchedEvent } from '../../../../core/api/live-watch.ts';
import { arrive, EMPTY_LIST, type EventList, ROWS_MAX, release } from './event-list.ts';

const anEvent = (number: number): LiveWatchedEvent => ({
  id: String(number),
  event: 'visit',
  timestamp: number,
  received_at: number,
  columns: {},
  properties: {},
});
/** The events of these numbers, newest first, as messages hold them. */
const events = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => anEvent(to - at));
const numbers = ({ rows }: EventList) => rows.map(({ id }) => Number(id));
const following = (from: number, to: number) => ({ events: events(from, to), continues: true });

test('new events come on top, each once, and the oldest leave', () => {
  let list = arrive(EMPTY_LIST, { events: events(1, 50), continues: false }, false);
  list = arrive(list, following(48, 55), false);
  expect(numbers(list)).toEqual(numbers({ ...EMPTY_LIST, rows: events(1, 55) }));
  list = arrive(list, following(56, 155), false);
  expect(numbers(list)).toEqual(numbers({ ...EMPTY_LIST, rows: events(56, 155) }));
  expect(list.fromMs).toBeUndefined();
});

test('a held list keeps every row where it is, and says how many wait', () => {
  const shown = arrive(EMPTY_LIST, { events: events(1, 5), continues: false }, true);
  const held = arrive(arrive(shown, following(6, 7), true), following(8, 9), true);
  expect(held.rows).toBe(shown.rows);
  expect(held.waitingCount).toBe(4);
  expect(numbers(release(held))).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(release(held)).toMatchObject({ waiting: [], waitingCount: 0, fromMs: undefined });
});

test('after a long absence the list holds the newest events, without a hole, and says from when it goes on', () => {
  const before = arrive(EMPTY_LIST, { events: events(1, 50), continues: false }, false);
  const back = arrive(before, { events: events(7_151, 7_200), continues: false }, false);
  expect(numbers(back)).toEqual(numbers({ ...EMPTY_LIST, rows: events(7_151, 7_200) }));
  expect(back.fromMs).toBe(7_151);
});

test('a message that says less than it holds breaks nothing where the events meet', () => {
  const before = arrive(EMPTY_LIST, { events: events(1, 50), continues: false }, false);
  const back = arrive(before, { events: events(40, 60), continues: false }, false);
  expect(numbers(back)).toEqual(numbers({ ...EMPTY_LIST, rows: events(1, 60) }));
  expect(back.fromMs).toBeUndefined();
});

test('what waits is bounded, however long a list is held', () => {
  let list = arrive(EMPTY_LIST, { events: events(1, 5), continues: false }, false);
  for (let from = 6; from < 5_000; from += 50) list = arrive(list, following(from, from + 49), true);
  expect(list.waiting).toHaveLength(ROWS_MAX);
  expect(numbers(list)).toEqual([5, 4, 3, 2, 1]);
  const shown = release(list);
  expect(shown.rows).toHaveLength(ROWS_MAX);
  expect(shown.fromMs).toBe(Number(shown.rows.at(-1)?.id));
});
