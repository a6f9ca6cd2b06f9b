import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { createClient } from './index.ts';

const options = { key: 'ew_write_test', host: 'https://in.example' };

test('in a Worker, what is tracked leaves after the response, through waitUntil', async () => {
  const arrived: string[] = [];
  const { promise: isAnswered, resolve: sayAnswered } = Promise.withResolvers<void>();
  const service: typeof fetch = async (_url, init) => {
    await isAnswered;
    const { events } = JSON.parse(String(init?.body));
    arrived.push(...events.map(({ event }: { event: string }) => event));
    return Response.json({ accepted: events.length, rejected: [] });
  };
  const context = createExecutionContext();
  const answer = (): Response => {
    const client = createClient({ ...options, fetch: service, waitUntil: context.waitUntil.bind(context) });
    client.track('opened', { userId: 'ann' });
    return new Response('ok');
  };
  expect(await answer().text()).toBe('ok');
  expect(arrived).toEqual([]);
  sayAnswered();
  await waitOnExecutionContext(context);
  expect(arrived).toEqual(['opened']);
});

test('in a Worker without waitUntil, flush delivers, by the fetch of the Worker', async () => {
  const statuses: number[] = [];
  const lines: string[] = [];
  const client = createClient({
    ...options,
    onError: ({ status }) => statuses.push(status),
    debug: (line) => lines.push(line),
  });
  client.track('opened');
  await client.flush();
  // The tests have no network: what answers is a stand-in that says so.
  expect(statuses).toEqual([503]);
  expect(lines[0]).toMatch(/Cloudflare Workers stops .*`waitUntil`.*`await client.flush\(\)`/);
});
