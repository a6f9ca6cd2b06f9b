import { describe, expect, test } from 'vitest';
import { fates, storageProblem } from './debug.ts';
import type { Problem, TrackedEvent } from './types.ts';

const anEvent = (event: string): TrackedEvent => ({
  id: event,
  event,
  context: {},
  timestamp: '2026-05-01T12:00:00.000Z',
});

const told = (answer: Partial<Problem>): readonly string[] =>
  fates({ status: 200, reply: undefined, events: [anEvent('a'), anEvent('b')], ...answer }).map(
    ({ event, text }) => `${event}: ${text}`,
  );

describe('debug mode tells of each event', () => {
  test('that it was accepted, or why not', () => {
    const rejected = [{ index: 1, code: 'event_too_large', message: 'The event has 40000 bytes.' }];
    expect(told({ reply: { accepted: 1, rejected } })).toEqual([
      'a: accepted',
      'b: refused, event_too_large: The event has 40000 bytes.',
    ]);
  });

  test('that it will be sent again, or was given up', () => {
    expect(told({ status: 503, retrying: true })[0]).toBe('a: 503; it will be sent again');
    expect(told({ status: 0, retrying: true })[0]).toBe('a: no answer; it will be sent again');
    const reply = { error: { message: 'The write key is unknown.' } };
    expect(told({ status: 401, reply })[0]).toBe('a: 401, The write key is unknown.; given up');
  });

  test('what ingest made of it', () => {
    const fate = { index: 0, fate: 'accepted', columns: { page: '/' } };
    const [first] = fates({ status: 200, reply: { debug: { events: [fate] } }, events: [anEvent('a')] });
    expect(first?.details).toEqual([fate]);
  });
});

describe('storage is off', () => {
  const none = (): null => null;
  const forbidden = (): never => {
    throw new DOMException('no', 'SecurityError');
  };
  test.each([
    ['where reading it is forbidden', {}, forbidden, /SecurityError/],
    ['where the browser has none', {}, none, /none/],
    ['where the page wants none', { persistence: 'memory' as const }, none, /memory/],
  ])('%s', (_where, settings, open, reason) => {
    expect(storageProblem(settings, open)).toMatch(reason);
  });
});
