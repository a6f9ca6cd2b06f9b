import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { record } from './events.ts';
import { empty, load, save } from './store.ts';
import type { TrackedEvent } from './types.ts';

const startMs = Date.parse('2026-05-01T23:50:00Z');
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Records an event at a time, in a browser with only the parts that the tracker reads; returns the stored event. */
function recordAt(nowMs: number, userId?: string): TrackedEvent {
  vi.setSystemTime(nowMs);
  record('signup', {}, userId);
  const added = load().queue.at(-1);
  if (added === undefined) throw new Error('the event is not in the queue');
  return added;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EDGEWISE_VERSION', '0.0.0');
  vi.stubGlobal('location', { href: 'https://site.example/' });
  vi.stubGlobal('screen', { width: 1440, height: 900 });
  save({ ...empty, optedOut: false });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a session', () => {
  test.each([
    ['0 s of silence', 0, true],
    ['30:00.000 of silence', 30 * minuteMs, true],
    ['30:00.001 of silence', 30 * minuteMs + 1, false],
    ['a clock set back by a day', -24 * hourMs, true],
  ])('after %s goes on: %s', (_name, silenceMs, goesOn) => {
    const before = recordAt(startMs);
    const after = recordAt(startMs + silenceMs);
    expect(after.session_id === before.session_id).toBe(goesOn);
    expect(after.anonymous_id).toBe(before.anonymous_id);
  });

  test('does not end at midnight', () => {
    expect(recordAt(startMs + 20 * minuteMs).session_id).toBe(recordAt(startMs + 25 * minuteMs).session_id);
  });

  test('ends at 24 hours, however busy', () => {
    const first = recordAt(startMs);
    for (let ageMs = 0; ageMs < 24 * hourMs; ageMs += 20 * minuteMs) recordAt(startMs + ageMs);
    expect(recordAt(startMs + 24 * hourMs - 1).session_id).toBe(first.session_id);
    expect(recordAt(startMs + 24 * hourMs).session_id).not.toBe(first.session_id);
    expect(load().startMs).toBe(startMs + 24 * hourMs);
  });
});

describe('a user', () => {
  test('keeps the anonymous id and session of a visitor who is identified', () => {
    const { anonymous_id, session_id } = recordAt(startMs);
    const ann = { anonymous_id, session_id, user_id: 'ann' };
    expect(recordAt(startMs + 1, 'ann')).toMatchObject(ann);
    expect(recordAt(startMs + 2)).toMatchObject(ann);
    expect(recordAt(startMs + 3, 'ann')).toMatchObject(ann);
  });

  test('is not linked with another user of the same browser', () => {
    const ann = recordAt(startMs, 'ann');
    const bob = recordAt(startMs + 1, 'bob');
    expect(bob.user_id).toBe('bob');
    expect(bob.anonymous_id).not.toBe(ann.anonymous_id);
    expect(bob.session_id).not.toBe(ann.session_id);
  });
});

test('drops the oldest of more than 500 unsent events', () => {
  const first = recordAt(startMs);
  for (let count = 0; count < 500; count += 1) recordAt(startMs);
  expect(load().queue).toHaveLength(500);
  expect(load().queue).not.toContainEqual(first);
});
