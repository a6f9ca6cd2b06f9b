import { describe, expect, test } from 'vitest';
import { type Call, record, type StoredEvent } from './record.ts';
import { EMPTY, type State } from './state.ts';

const START_MS = Date.parse('2026-05-01T23:50:00Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let ids = 0;
let state: State = EMPTY;

function recordAt(atMs: number, call: Partial<Call> = {}): StoredEvent {
  const recorded = record(state, { event: 'signup', properties: {}, context: {}, atMs, ...call }, () => `id-${ids++}`);
  state = recorded.state;
  return recorded.event;
}

describe('a session', () => {
  test.each([
    ['0 s of silence', 0, true],
    ['30:00.000 of silence', 30 * MINUTE_MS, true],
    ['30:00.001 of silence', 30 * MINUTE_MS + 1, false],
    ['a clock set back by a day', -24 * HOUR_MS, true],
  ])('after %s goes on: %s', (_name, silenceMs, goesOn) => {
    state = EMPTY;
    const before = recordAt(START_MS);
    const after = recordAt(START_MS + silenceMs);
    expect(before.context.session_start).toBe(true);
    expect(after.session_id === before.session_id).toBe(goesOn);
    expect(after.context.session_start).toBe(!goesOn);
    expect(after.anonymous_id).toBe(before.anonymous_id);
  });

  test('ends at 24 hours, however busy', () => {
    state = EMPTY;
    const first = recordAt(START_MS);
    for (let ageMs = 0; ageMs < 24 * HOUR_MS; ageMs += 20 * MINUTE_MS) recordAt(START_MS + ageMs);
    expect(recordAt(START_MS + 24 * HOUR_MS - 1).session_id).toBe(first.session_id);
    expect(recordAt(START_MS + 24 * HOUR_MS).session_id).not.toBe(first.session_id);
  });
});

test('another user of the same app is another visitor, without the groups and properties of the first', () => {
  state = { ...EMPTY, groups: { company: 'acme' }, superProperties: { plan: 'pro' } };
  const before = recordAt(START_MS);
  const ann = recordAt(START_MS, { userId: 'ann' });
  expect([ann.anonymous_id, ann.session_id]).toEqual([before.anonymous_id, before.session_id]);
  const bob = recordAt(START_MS, { userId: 'bob' });
  expect(bob.user_id).toBe('bob');
  expect(bob.anonymous_id).not.toBe(ann.anonymous_id);
  expect(bob).not.toHaveProperty('groups');
  expect(bob.properties).toEqual({});
});
