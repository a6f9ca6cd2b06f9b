import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { aPerson } from '../../test/harness/workers-people.ts';
import { rulesOfKey } from './write-keys.ts';

/** KV as another location sees it: values of before, as long as `isLate`. */
function aLateStore() {
  const before = new Map<string, unknown>();
  const state = { isLate: false };
  const store = new Proxy(env.WRITE_KEYS, {
    get(target, name) {
      if (name !== 'get') return Reflect.get(target, name);
      return async (hash: string) => {
        if (state.isLate) return before.get(hash) ?? null;
        const value = await target.get(hash, 'json');
        before.set(hash, value);
        return value;
      };
    },
  });
  return { env: { DB: env.DB, WRITE_KEYS: store, AUTH_SECRET: env.AUTH_SECRET }, state };
}

async function aProjectOfAPerson() {
  const owner = await aPerson();
  const project = { organization_id: owner.organizationId, name: 'Shop', region: 'eu' };
  const { body } = await owner.call('POST', '/api/projects', project);
  const keysPath = `/api/projects/${body.id}/keys`;
  const { keys } = (await owner.call('GET', keysPath)).body;
  return { ...owner, keysPath, keyId: keys[0].id, writeKey: String(body.write_key) };
}

it('refuses a revoked write key within a minute, though KV and the isolate still have its rules', async () => {
  const { call, keysPath, keyId, writeKey } = await aProjectOfAPerson();
  const late = aLateStore();
  // The list of changes names a key for minutes; this one was made some while ago.
  const madeMs = Date.now() - 10 * 60_000;
  await env.DB.prepare('UPDATE keys SET changed_at = ? WHERE id = ?').bind(madeMs, keyId).run();
  const atMs = Date.now() + 1000;
  expect(await rulesOfKey(late.env, writeKey, atMs)).toMatchObject({ ok: true });
  late.state.isLate = true;
  expect((await call('DELETE', `${keysPath}/${keyId}`)).status).toBe(204);
  expect(await rulesOfKey(late.env, writeKey, atMs + 60_000)).toMatchObject({ error: { code: 'unknown_key' } });
});

it('takes events with a new key at once after rotation, and with the old one until the chosen time', async () => {
  const { call, keysPath, keyId, writeKey } = await aProjectOfAPerson();
  const nowMs = Date.now();
  expect(await rulesOfKey(env, writeKey, nowMs)).toMatchObject({ ok: true });
  const old_expires_at = new Date(nowMs + 3_600_000).toISOString();
  const made = await call('POST', `${keysPath}/${keyId}/rotate`, { old_expires_at });
  expect(made.status).toBe(201);
  expect(await rulesOfKey(env, made.body.key, nowMs)).toMatchObject({ ok: true });
  expect(await rulesOfKey(env, writeKey, nowMs + 60_000)).toMatchObject({ ok: true });
  const ended = await rulesOfKey(env, writeKey, nowMs + 3_600_000);
  expect(ended).toMatchObject({ error: { code: 'unknown_key', message: expect.stringContaining(old_expires_at) } });
});

it('goes on with the keys that it knows while D1 is away', async () => {
  const { writeKey } = await aProjectOfAPerson();
  const nowMs = Date.now() + 5 * 60_000;
  expect(await rulesOfKey(env, writeKey, nowMs)).toMatchObject({ ok: true });
  const away = new Proxy(env.DB, {
    get(target, name) {
      if (name === 'prepare') throw new Error('D1 is away');
      return Reflect.get(target, name);
    },
  });
  const later = await rulesOfKey(
    { DB: away, WRITE_KEYS: env.WRITE_KEYS, AUTH_SECRET: env.AUTH_SECRET },
    writeKey,
    nowMs + 10 * 60_000,
  );
  expect(later).toMatchObject({ ok: true });
});
