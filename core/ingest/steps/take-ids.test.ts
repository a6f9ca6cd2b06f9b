import { expect, test } from 'vitest';
import { rejectionOf, rowOf } from '../../../test/harness/ingest-request.ts';
import { HOT_IDS } from '../event.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('keeps a UUID, and always hashes any other id to the same one', () => {
  expect(rowOf({ id: '018F4C1E-0000-7000-8000-000000000001' }).id).toBe('018f4c1e-0000-7000-8000-000000000001');
  const hashed = rowOf({ id: 'ajs-next-1732100000000-4f1c' }).id;
  expect(hashed).toMatch(UUID);
  expect(rowOf({ id: 'ajs-next-1732100000000-4f1c' }).id).toBe(hashed);
  expect(rowOf({ id: 'ajs-next-1732100000000-4f1d' }).id).not.toBe(hashed);
});

test('gives an event without an id a new one', () => {
  const ids = [undefined, null, '', 'null', {}.toString()].map((id) => rowOf({ id }).id);
  for (const id of ids) expect(id).toMatch(UUID);
  expect(new Set(ids).size).toBe(ids.length);
});

test('ignores ids that tools send by accident: they link nobody', () => {
  for (const id of [...HOT_IDS, ' NULL ', 'Undefined', 0, -1, true, null]) {
    const row = rowOf({ user_id: id, anonymous_id: id, session_id: id });
    expect([row.user_id, row.anonymous_id, row.session_id]).toEqual(['', 'day_visitor', '']);
  }
});

test('gives the daily id only to events without an id of a person', () => {
  expect(rowOf({ user_id: 'ada' })).toMatchObject({ user_id: 'ada', anonymous_id: '' });
  expect(rowOf({ user_id: undefined, anonymous_id: 'a1' })).toMatchObject({ user_id: '', anonymous_id: 'a1' });
  expect(rowOf({ user_id: undefined })).toMatchObject({ user_id: '', anonymous_id: 'day_visitor' });
});

test('accepts numbers as ids, and rejects objects and ids longer than 200 characters', () => {
  expect(rowOf({ user_id: 42 }).user_id).toBe('42');
  expect(rowOf({ user_id: 'x'.repeat(200) }).user_id).toHaveLength(200);
  expect(rejectionOf({ user_id: 'x'.repeat(201) })).toMatch(/^id_too_long: `user_id` has 201 characters/);
  expect(rejectionOf({ anonymous_id: { a: 1 } })).toMatch(/^invalid_id: `anonymous_id` is an object;/);
  expect(rejectionOf({ id: ['a'] })).toMatch(/^invalid_id: `id`/);
});
