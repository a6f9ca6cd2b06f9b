import { expect, test } from 'vitest';
import { gatheredUntil } from './gathered.ts';
import { destinationKinds } from './kinds/index.ts';

const atMs = Date.UTC(2026, 10, 20, 13, 10, 42);

test('events for people are gathered for whole spans, so a flood of two minutes is two messages', () => {
  const { slack } = destinationKinds;
  const ends = Array.from({ length: 120 }, (_, at) => gatheredUntil(slack, { seconds_between: 60 }, atMs + at * 1000));
  expect([...new Set(ends)].map((end) => new Date(end).toISOString().slice(11, 19))).toEqual([
    '13:10:00',
    '13:11:00',
    '13:12:00',
  ]);
});

test('all other kinds are sent to as events come', () => {
  expect(gatheredUntil(destinationKinds.webhook, {}, atMs)).toBe(atMs);
  expect(gatheredUntil(undefined, {}, atMs)).toBe(atMs);
});
