import { describe, expect, test } from 'vitest';
import { failed, type SendOutcome } from '../../core/delivery/request.ts';
import { readOutside } from './read-outside.ts';
import { sendRequest } from './send-request.ts';

const URL_GIVEN = 'https://customer.example.com/path';
const PUBLIC = '93.184.216.34';
const MANNER = {
  limits: { timeoutMs: 1_000, answerBytesMax: 0 },
  read: ({ status }: { status: number }): SendOutcome =>
    status === 200 ? { status: 'delivered' } : failed(false, `HTTP ${status}`),
};

/** A world whose resolver gives one list of addresses after the other, and whose servers answer as told. */
function aWorld(resolved: readonly (readonly string[])[], answer = () => new Response('{"ok":true}')) {
  const asked: { readonly url: string; readonly redirect: RequestInit['redirect'] }[] = [];
  const left = [...resolved];
  return {
    asked,
    outside: {
      fetch: async (url: string, init: RequestInit) => {
        asked.push({ url, redirect: init.redirect });
        return answer();
      },
      resolve: async () => {
        const next = left.shift();
        if (next === undefined) throw new Error('The resolver does not answer.');
        return next;
      },
      nowMs: 0,
      allowLoopback: false,
      ownAddresses: new Set(['app.example.com:443']),
    },
  };
}

const read = (url: string, world: ReturnType<typeof aWorld>) => readOutside(url, { method: 'GET' }, world.outside);
const send = (url: string, world: ReturnType<typeof aWorld>) =>
  sendRequest({ url, headers: {}, body: '{}' }, MANNER, world.outside);

describe.each([
  [
    'a read of an identity provider',
    async (url: string, world: ReturnType<typeof aWorld>) => (await read(url, world)).ok,
  ],
  [
    'a delivery',
    async (url: string, world: ReturnType<typeof aWorld>) => (await send(url, world)).status === 'delivered',
  ],
] as const)('%s', (_, isDone) => {
  test('resolves the name again each time, so a name that turns inward is not called any more', async () => {
    const world = aWorld([[PUBLIC], ['169.254.169.254'], [PUBLIC, '10.0.0.1'], ['::ffff:127.0.0.1'], [PUBLIC]]);
    const done: boolean[] = [];
    for (let round = 0; round < 5; round++) done.push(await isDone(URL_GIVEN, world));
    expect(done).toEqual([true, false, false, false, true]);
    expect(world.asked).toHaveLength(2);
  });

  test.each([
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://0x7f.1/',
    'https://[::ffff:10.0.0.1]/',
    'https://[64:ff9b::a9fe:a9fe]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://metadata.google.internal/computeMetadata/v1/',
    'https://app.example.com/api/me',
    'http://customer.example.com/',
    'http://127.0.0.1/',
  ])('calls nothing at %s', async (url) => {
    const world = aWorld([[PUBLIC]]);
    expect(await isDone(url, world)).toBe(false);
    expect(world.asked).toEqual([]);
  });

  test('follows no redirect', async () => {
    const location = 'http://169.254.169.254/latest/meta-data/';
    const world = aWorld([[PUBLIC]], () => new Response(null, { status: 302, headers: { location } }));
    expect(await isDone(URL_GIVEN, world)).toBe(false);
    expect(world.asked).toEqual([{ url: URL_GIVEN, redirect: 'manual' }]);
  });

  test('calls nothing while its name cannot be resolved', async () => {
    const world = aWorld([]);
    expect(await isDone(URL_GIVEN, world)).toBe(false);
    expect(world.asked).toEqual([]);
  });
});

test('a read of an identity provider ends after 256 KiB, however much is sent', async () => {
  const chunk = new Uint8Array(64 * 1024).fill(65);
  const endless = new ReadableStream({ pull: (stream) => stream.enqueue(chunk) });
  const answer = await read(
    URL_GIVEN,
    aWorld([[PUBLIC]], () => new Response(endless)),
  );
  expect(answer).toMatchObject({ ok: true, value: { status: 200 } });
  expect(answer.ok && answer.value.text.length).toBe(256 * 1024);
});
