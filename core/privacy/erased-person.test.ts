import { expect, test } from 'vitest';
import { type ErasedId, erasureOf, type IdKind, type OwnedEvent } from './erased-person.ts';

const ERASED_MS = Date.UTC(2026, 10, 20);
const SEQS = 1_048_576n;
const anEvent = (fields: Partial<OwnedEvent> = {}): OwnedEvent => {
  return { event: 'seen', user_id: '', anonymous_id: '', timestampMs: ERASED_MS - 1, seq: 0, ...fields };
};
const all: ErasedId = { erasedAtMs: ERASED_MS, span: '' };
const whole: Readonly<Record<string, readonly ErasedId[]>> = {
  'user dora': [all],
  'anonymous phone': [all],
  'device tablet': [all],
};
const erasedAt = (fields: Partial<OwnedEvent>, erased = whole) =>
  erasureOf(anEvent(fields), (kind: IdKind, id) => erased[`${kind} ${id}`] ?? []);

test.each([
  ['of the user', { user_id: 'dora' }],
  ['of the user on somebody’s device', { user_id: 'dora', anonymous_id: 'kiosk' }],
  ['of a device of theirs, without a user', { anonymous_id: 'phone' }],
  ['of a device that was nobody’s yet, with whatever user', { user_id: 'd.ora', anonymous_id: 'tablet' }],
  ['that joins another user with them', { event: 'alias', user_id: 'd.ora', anonymous_id: 'dora' }],
])('knows an event %s as an erased person’s', (_, fields) => {
  expect(erasedAt(fields)).toBe(ERASED_MS);
});

test.each([
  ['another user', { user_id: 'ada' }],
  ['another user on their device', { user_id: 'ada', anonymous_id: 'phone' }],
  ['another device', { anonymous_id: 'kiosk' }],
  ['nobody', {}],
  ['a user of the name of the device', { user_id: 'phone' }],
  ['a device of the name of the user', { anonymous_id: 'dora' }],
  ['the user after the erasure', { user_id: 'dora', timestampMs: ERASED_MS + 1 }],
])('leaves alone an event of %s', (_, fields) => {
  expect(erasedAt(fields)).toBeUndefined();
});

test('knows the time on a device of several users that was theirs', () => {
  const ordinal = (ms: number) => BigInt(ms) * SEQS;
  const span = `${ordinal(ERASED_MS - 200)} ${ordinal(ERASED_MS - 100)}`;
  const shared = { 'anonymous kiosk': [{ erasedAtMs: ERASED_MS, span }] };
  const at = (timestampMs: number, seq = 0) => erasedAt({ anonymous_id: 'kiosk', timestampMs, seq }, shared);
  const before = [at(ERASED_MS - 201), at(ERASED_MS - 201, 2 ** 31)];
  expect(before).toEqual([undefined, undefined]);
  expect([at(ERASED_MS - 200), at(ERASED_MS - 101, 2 ** 31)]).toEqual([ERASED_MS, ERASED_MS]);
  expect(at(ERASED_MS - 100)).toBeUndefined();
});
