import { expect, test } from 'vitest';
import { firstBatch } from './batch.ts';
import { batchCharsMax } from './limits.ts';
import type { TrackedEvent } from './types.ts';

function anEvent(overrides: Partial<TrackedEvent> = {}): TrackedEvent {
  return {
    id: 'e1',
    event: 'signup',
    properties: {},
    context: {},
    timestamp: '2026-05-01T12:00:00.000Z',
    ...overrides,
  };
}

const events = (count: number, text = ''): readonly TrackedEvent[] =>
  Array.from({ length: count }, (_, n) => anEvent({ id: `e${n}`, properties: { text } }));

test('takes up to 50 events, oldest first', () => {
  expect(firstBatch([])).toEqual([]);
  expect(firstBatch(events(50))).toHaveLength(50);
  expect(firstBatch(events(51)).map(({ id }) => id)).toEqual(events(50).map(({ id }) => id));
});

test('keeps a request within the limit of requests that outlive their page, even with the longest characters', () => {
  const queue = events(50, '語'.repeat(1000));
  const batch = firstBatch(queue);
  expect(batch.length).toBeGreaterThan(1);
  expect(JSON.stringify(batch).length).toBeLessThanOrEqual(batchCharsMax);
  expect(new TextEncoder().encode(JSON.stringify(batch)).length).toBeLessThan(64 * 1024);
  expect(batch).toEqual(queue.slice(0, batch.length));
});

test('sends a huge event alone, so that it does not block those behind it', () => {
  const [huge] = events(1, 'x'.repeat(3 * batchCharsMax));
  if (huge === undefined) throw new Error('one event was asked for');
  expect(firstBatch([huge, ...events(3)])).toEqual([huge]);
});
