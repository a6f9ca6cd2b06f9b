import { expect, it } from 'vitest';
import type { KeySummary } from '../../../../core/api/keys.ts';
import { daysLeft, endAfter, endsSoon } from './key-times.ts';

const NOW_MS = Date.UTC(2026, 2, 2);
const aKey = (overrides: Partial<KeySummary> = {}): KeySummary => ({
  id: 'key_1',
  kind: 'api',
  name: 'Nightly',
  hint: 'ew_api_',
  scopes: ['query'],
  can_change_settings: false,
  created_at: '2026-01-01T00:00:00.000Z',
  created_by: null,
  expires_at: null,
  last_used_at: null,
  replaced_by: null,
  revoked_at: null,
  ...overrides,
});

it('counts days until a key ends', () => {
  expect(daysLeft(aKey({ expires_at: endAfter('7', NOW_MS) }), NOW_MS)).toBe(7);
  expect(daysLeft(aKey({ expires_at: endAfter('7', NOW_MS) }), NOW_MS + 1000)).toBe(7);
  expect(daysLeft(aKey({ expires_at: endAfter('never', NOW_MS) }), NOW_MS)).toBeUndefined();
});

it('warns of keys that end within two weeks, but not of those that have ended or were revoked', () => {
  const expires_at = endAfter('7', NOW_MS);
  expect(endsSoon(aKey({ expires_at }), NOW_MS)).toBe(true);
  expect(endsSoon(aKey({ expires_at: endAfter('30', NOW_MS) }), NOW_MS)).toBe(false);
  expect(endsSoon(aKey({ expires_at }), NOW_MS + 8 * 86_400_000)).toBe(false);
  expect(endsSoon(aKey({ expires_at, revoked_at: '2026-03-01T00:00:00.000Z' }), NOW_MS)).toBe(false);
});
