import { expect, test } from 'vitest';
import { virtualClock } from '../../conformance/virtual-clock.ts';
import { clientOn } from './client.ts';
import { createClient } from './index.ts';
import type { Options, SentEvent } from './types.ts';

const ACCEPTED = 200;

function told(problems: string[]) {
  return ({ message }: { readonly message: string }) => void problems.push(message);
}

/** A client whose service answers with `statuses` first, and its clock. */
function aClient(options: Partial<Options> = {}, statuses: readonly number[] = []) {
  const clock = virtualClock(0);
  const left = [...statuses];
  const requests: { readonly events: readonly SentEvent[]; readonly headers: Headers; readonly url: string }[] = [];
  let ids = 0;
  const answer: typeof fetch = async (url, init) => {
    const { events } = JSON.parse(String(init?.body));
    requests.push({ events, headers: new Headers(init?.headers), url: String(url) });
    const status = left.shift() ?? ACCEPTED;
    return Response.json(status === ACCEPTED ? { accepted: events.length, rejected: [] } : {}, { status });
  };
  const client = clientOn(
    { key: 'ew_write_test', host: 'https://in.example/', ...options },
    {
      nowMs: clock.nowMs,
      random: () => 0.5,
      after: (ms, _isIdle, run) => clock.after(ms, run),
      newId: () => `id ${++ids}`,
      fetch: answer,
      print: () => {},
    },
  );
  const wait = (ms: number) => clock.wait(ms, () => new Promise((settle) => setTimeout(settle, 0)));
  const sent = () => requests.flatMap(({ events }) => events);
  return { client, requests, sent, wait };
}

test('sends the fields of the call over those that were bound, and traits without registered properties', async () => {
  const { client, sent, requests } = aClient({ properties: { plan: 'free' }, context: { app: 'shop' } });
  const bound = client.with({ userId: 7, groups: { company: 'acme' }, properties: { plan: 'pro' } });
  bound.track('a', { properties: { seats: 3 }, groups: { team: ['red'] }, timestamp: new Date(5), id: 'order-1' });
  bound.identify({ traits: { name: 'Ann' }, anonymousId: 'x1' });
  bound.group({ type: 'company', id: 'beta', traits: { size: 9 } });
  await client.flush();
  const context = { app: 'shop', library: expect.stringMatching(/^edgewise-node\//) };
  expect(sent()).toEqual([
    {
      ...{ id: 'order-1', event: 'a', user_id: '7', timestamp: '1970-01-01T00:00:00.005Z', context },
      ...{ groups: { company: 'acme', team: ['red'] }, properties: { plan: 'pro', seats: 3 } },
    },
    expect.objectContaining({ event: 'identify', anonymous_id: 'x1', user_id: '7', properties: { name: 'Ann' } }),
    expect.objectContaining({ event: 'group', groups: { company: 'beta' }, properties: { size: 9 } }),
  ]);
  expect(requests[0]?.url).toBe('https://in.example/track');
  expect(requests[0]?.headers.get('authorization')).toBe('Bearer ew_write_test');
});

test('a call that cannot be read throws nothing, and the app hears of it', async () => {
  const drops: string[] = [];
  const { client, sent } = aClient({ onDrop: ({ event, reason }) => drops.push(`${event} ${reason}`) });
  // As a program without types calls it.
  const odd: Record<string, (...values: unknown[]) => void> = Object(client);
  odd.track?.('');
  odd.track?.(undefined);
  odd.track?.('null fields', null);
  odd.track?.('text', { properties: 'text', groups: 7, timestamp: new Date(Number.NaN) });
  odd.identify?.(null);
  odd.group?.(undefined);
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  odd.track?.('revoked', { properties: proxy });
  expect((await client.close()).queued).toBe(0);
  expect(drops).toEqual([' invalid', 'undefined invalid', 'revoked invalid']);
  expect(sent().map(({ event }) => event)).toEqual(['null fields', 'text', 'identify', 'group']);
  client.track('late');
  expect(drops.at(-1)).toBe('late closed');
  expect(client.stats.dropped).toBe(4);
});

test('plugins and beforeSend see, change, drop and hear of events, and what they throw stops nothing', async () => {
  const heard: string[] = [];
  const delivered: string[] = [];
  const problems: string[] = [];
  const { client, sent } = aClient({
    plugins: [
      { name: 'filter', before: (event) => (event.event === 'secret' ? null : event) },
      { name: 'stamp', enrich: (event) => ({ ...event, properties: { ...event.properties, big: 10n } }) },
      {
        name: 'copy',
        deliver: (events) => {
          delivered.push(...events.map(({ event }) => event));
        },
        after: ({ event }, { accepted }) => heard.push(`${event} ${accepted}`),
      },
      {
        name: 'broken',
        before: () => {
          throw new Error('before');
        },
        deliver: () => {
          throw new Error('deliver');
        },
        after: () => {
          throw new Error('after');
        },
      },
    ],
    beforeSend: (event) => ({ ...event, context: { ...event.context, page: '/a' } }),
    onError: told(problems),
  });
  client.track('secret');
  client.track('open');
  await client.flush();
  expect(sent()).toMatchObject([{ event: 'open', properties: { big: '10' }, context: { page: '/a' } }]);
  expect([delivered, heard]).toEqual([['open'], ['open true']]);
  expect(problems).toEqual([
    expect.stringContaining('broken threw for open'),
    expect.stringContaining('the plugin broken threw'),
  ]);
  expect(client.stats.dropped).toBe(0);
});

test('keeps a function alive until its events have arrived, and answers at once', async () => {
  const work: Promise<unknown>[] = [];
  const { client, requests } = aClient({ waitUntil: (promise) => void work.push(promise) });
  client.track('a');
  client.track('b');
  // The response is ready here: nothing has been waited for, and nothing was sent in its way.
  expect(requests).toEqual([]);
  await Promise.all(work);
  expect(requests.map(({ events }) => events.length)).toEqual([2]);
  client.with({ waitUntil: (promise) => void work.push(promise) }).track('c');
  await Promise.all(work);
  expect(requests).toHaveLength(2);
});

test('says once in debug mode what a platform needs that stops a program after its answer', async () => {
  const lines: string[] = [];
  process.env.AWS_LAMBDA_FUNCTION_NAME = 'shop';
  try {
    const { client, sent } = aClient({ debug: (line) => lines.push(line) });
    client.track('a');
    client.track('b');
    expect(lines).toEqual([
      expect.stringMatching(/^edgewise: AWS Lambda stops .*`waitUntil`.*`await client.flush\(\)`/),
    ]);
    await client.flush();
    expect(sent()).toHaveLength(2);
    expect(lines.slice(1)).toEqual(['edgewise: a (id 1) was accepted', 'edgewise: b (id 2) was accepted']);
  } finally {
    delete process.env.AWS_LAMBDA_FUNCTION_NAME;
  }
});

test('closing repeats what fails until its time has passed, and then says what is lost', async () => {
  const away = aClient({}, Array(100).fill(503));
  away.client.track('a');
  const closing = away.client.close({ timeoutMs: 5_000 });
  await away.wait(10_000);
  expect(await closing).toEqual({ queued: 0, delivered: 0, dropped: 1 });
  expect(away.requests.length).toBeGreaterThan(2);
  const back = aClient({}, [503]);
  back.client.track('a');
  const closed = back.client.close();
  await back.wait(10_000);
  expect(await closed).toEqual({ queued: 0, delivered: 1, dropped: 0 });
});

test('takes the page of a proxy for no answer', async () => {
  const html: typeof fetch = async () => new Response('<html>Sign in</html>');
  const problems: string[] = [];
  const options = { key: 'k', host: 'https://in.example', onError: told(problems) };
  const client = createClient({ ...options, fetch: html });
  client.track('a');
  expect((await client.flush()).queued).toBe(1);
  expect(problems).toEqual([expect.stringContaining("is not the service's: <html>Sign in")]);
});
