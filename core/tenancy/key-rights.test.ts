import { expect, it } from 'vitest';
import { keyRights } from './key-rights.ts';

const NOW_MS = Date.UTC(2026, 2, 2);
const later = new Date(NOW_MS + 1000).toISOString();
const owner = { role: 'owner' } as const;

it('gives a key the scopes that are asked for, and never the rights of an owner', () => {
  expect(keyRights(owner, { kind: 'api', scopes: ['query', 'admin'] }, NOW_MS)).toEqual({
    ok: true,
    value: { scopes: ['query', 'admin'], role: 'admin', expiresAt: null },
  });
  expect(keyRights(owner, { kind: 'api', scopes: ['export'] }, NOW_MS)).toMatchObject({ value: { role: 'editor' } });
});

it('gives a key without scopes what keys could do before there were any', () => {
  expect(keyRights(owner, { kind: 'api' }, NOW_MS)).toMatchObject({
    value: { scopes: ['query', 'import', 'export', 'admin'], role: 'editor' },
  });
});

it('lets a key make none with a scope, a role or a life beyond its own', () => {
  const maker = { role: 'admin', scopes: ['query', 'admin'], expiresAtMs: NOW_MS + 1000 } as const;
  const refused = keyRights(maker, { kind: 'api', scopes: ['query', 'export'], expires_at: later }, NOW_MS);
  expect(refused).toMatchObject({ error: { code: 'forbidden', details: { missing_scopes: ['export'] } } });
  expect(keyRights(maker, { kind: 'api', expires_at: later }, NOW_MS)).toMatchObject({
    value: { scopes: ['query', 'admin'] },
  });
  for (const expires_at of [null, undefined, new Date(NOW_MS + 1001).toISOString()]) {
    expect(keyRights(maker, { kind: 'api', expires_at }, NOW_MS)).toMatchObject({ error: { code: 'forbidden' } });
  }
  const editor = { role: 'editor', scopes: ['admin'] } as const;
  expect(keyRights(editor, { kind: 'api', scopes: ['admin'] }, NOW_MS)).toMatchObject({ value: { role: 'editor' } });
});

it('refuses scopes of a write key, and an end that has passed', () => {
  expect(keyRights(owner, { kind: 'write', scopes: ['query'] }, NOW_MS)).toMatchObject({
    error: { code: 'bad_request' },
  });
  const passed = keyRights(owner, { kind: 'write', expires_at: new Date(NOW_MS).toISOString() }, NOW_MS);
  expect(passed).toMatchObject({ error: { message: expect.stringContaining('2026-03-02') } });
});
