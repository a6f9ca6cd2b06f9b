import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { newWriteKey } from '../../core/base/ids.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { rulesOfKey } from './write-keys.ts';

/** The real KV, counting what is asked of it. */
function aCountedStore() {
  let asked = 0;
  const store = new Proxy(env.WRITE_KEYS, {
    get(target, name) {
      if (name === 'get') asked++;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { env: { DB: env.DB, WRITE_KEYS: store, AUTH_SECRET: env.AUTH_SECRET }, asked: () => asked };
}

it('looks nothing up for what is not shaped like a key', async () => {
  const counted = aCountedStore();
  for (const key of ['', 'x', 'ew_write_', `ew_write_${'z'.repeat(32)}`, `ew_write_${'a'.repeat(100_000)}`]) {
    expect(await rulesOfKey(counted.env, key, Date.now())).toMatchObject({ ok: false, error: { code: 'unknown_key' } });
  }
  expect(counted.asked()).toBe(0);
});

it('looks an unknown key up once, however often it is sent, and again after some seconds', async () => {
  const counted = aCountedStore();
  const key = newWriteKey();
  const nowMs = Date.now();
  for (let times = 0; times < 20; times++) await rulesOfKey(counted.env, key, nowMs);
  expect(counted.asked()).toBe(1);
  await rulesOfKey(counted.env, key, nowMs + 10_000);
  expect(counted.asked()).toBe(2);
});

it('looks up only so many unknown keys in a minute, and all the time those that it has seen', async () => {
  const { env: counted, asked } = aCountedStore();
  const [seen, fresh] = [await aProject(), await aProject()];
  const nowMs = Date.now() + 60 * 60_000;
  expect(await rulesOfKey(counted, seen.writeKey, nowMs - 2 * 60_000)).toMatchObject({ ok: true });
  const flood = Array.from({ length: 600 }, () => rulesOfKey(counted, newWriteKey(), nowMs));
  for (const answer of await Promise.all(flood)) {
    expect(answer).toMatchObject({ ok: false, error: { code: 'unknown_key' } });
  }
  const before = asked();
  for (const key of [newWriteKey(), fresh.writeKey]) {
    const error = { code: 'rate_limited', retryAfterS: 60 };
    expect(await rulesOfKey(counted, key, nowMs)).toMatchObject({ ok: false, error });
  }
  expect(asked()).toBe(before);
  expect(await rulesOfKey(counted, seen.writeKey, nowMs)).toMatchObject({ ok: true });
  expect(await rulesOfKey(counted, fresh.writeKey, nowMs + 61_000)).toMatchObject({ ok: true });
});
