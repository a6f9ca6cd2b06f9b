import { expect, test } from 'vitest';
import { eraseRequestSchema } from '../../core/api/privacy.ts';
import { ID_CHARS_MAX } from '../../core/base/limits.ts';
import { HOT_IDS } from '../../core/ingest/event.ts';
import { idHash } from './id-hash.ts';
import { checkName, hashesOf } from './person-ids.ts';

test('takes an id as ingest keeps it', () => {
  expect(checkName({ by: 'user_id', id: ' a\u0000da\n' })).toEqual({ ok: true, value: { by: 'user_id', id: 'ada' } });
  expect(checkName({ by: 'user_id', id: 'x'.repeat(ID_CHARS_MAX) }).ok).toBe(true);
});

test.each([...HOT_IDS, ' NULL ', 'x'.repeat(ID_CHARS_MAX + 1)])('refuses %j, which is nobody’s id', (id) => {
  expect(checkName({ by: 'anonymous_id', id })).toMatchObject({
    ok: false,
    error: expect.stringContaining('anonymous_id'),
  });
});

test('takes a number as the text that ingest makes of it', () => {
  expect(eraseRequestSchema.safeParse({ user_id: 42 }).success).toBe(true);
  expect(eraseRequestSchema.safeParse({ user_id: 4.2 }).success).toBe(false);
});

test('knows a user by their id and devices, and a device that nobody was known for also where it names one', async () => {
  const hash = idHash;
  expect(await hashesOf('p1', { user: 'ada', merged: [], anonymous: ['phone'], unclaimed: [] })).toEqual([
    await hash('p1', 'user', 'ada'),
    await hash('p1', 'anonymous', 'phone'),
  ]);
  expect(await hashesOf('p1', { user: '', merged: [], anonymous: ['phone'], unclaimed: ['phone'] })).toEqual([
    await hash('p1', 'device', 'phone'),
    await hash('p1', 'anonymous', 'phone'),
  ]);
});

test('gives the same id another hash in another project', async () => {
  expect(await idHash('p1', 'user', 'ada')).toMatch(/^[0-9A-F]{64}$/);
  expect(await idHash('p1', 'user', 'ada')).not.toBe(await idHash('p2', 'user', 'ada'));
});
