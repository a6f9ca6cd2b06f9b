import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { spoolPages } from './spool-pages.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let close = (): unknown => undefined;
afterEach(() => close());

/** A local server in the place of PostHog: an answer for each request, in order; then pages that do not end. */
async function aServer(...answers: readonly Answer[]) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    const answer = answers[asked.length - 1];
    if (answer === undefined) response.writeHead(404).end('nothing there');
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => server.close();
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/api/projects/1/events/`, asked };
}

const page =
  (ids: readonly number[], next: unknown): Answer =>
  (_, response) =>
    response.end(
      JSON.stringify({
        next,
        results: ids.map((id) => ({ id: String(id), event: 'a', timestamp: `2026-11-11T10:00:0${id}Z` })),
      }),
    );
const refused =
  (status: number, headers = {}): Answer =>
  (_, response) =>
    response.writeHead(status, headers).end('no');

async function spooled(address: string) {
  const waits: number[] = [];
  const wait = async (waitMs: number) => waits.push(waitMs);
  const found = await spoolPages({ address, key: 'phx_1', say: () => undefined, wait });
  if (!found.ok) return { error: found.error, waits };
  const { path, pages, problem, remove } = found.value;
  const ids = (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).id);
  await remove();
  return { ids, pages, problem, waits };
}

test('follows the pages with the key, and writes their records oldest first', async () => {
  const { url, asked } = await aServer(page([6, 5], '?before=5'), page([4, 3], '?before=3'), page([2, 1], null));
  expect(await spooled(url)).toMatchObject({ ids: ['1', '2', '3', '4', '5', '6'], pages: 3, problem: undefined });
  expect(asked).toEqual([
    '/api/projects/1/events/ Bearer phx_1',
    '/api/projects/1/events/?before=5 Bearer phx_1',
    '/api/projects/1/events/?before=3 Bearer phx_1',
  ]);
});

test('waits as long as the API asks, and tries again', async () => {
  const { url } = await aServer(refused(429, { 'retry-after': '7' }), refused(503), page([1], null));
  const { ids, waits } = await spooled(url);
  expect([ids, waits.length, waits[0]]).toEqual([['1'], 2, 7_000]);
});

test('keeps the pages that came, and says why the others are missing', async () => {
  const { url } = await aServer(page([2], '?before=2'), refused(403));
  expect(await spooled(url)).toMatchObject({
    ids: ['2'],
    problem: expect.stringContaining('was refused with 403: no'),
  });
});

test.each([
  ['another host', 'https://evil.example/next', 'which is not at http://127.0.0.1'],
  ['the page itself', '?', 'names itself as the next one'],
])('sends the key to no other host, and does not go round in circles: %s', async (_, next, said) => {
  const { url, asked } = await aServer(page([1], next), page([1], next));
  expect((await spooled(next === '?' ? `${url}?` : url)).problem).toContain(said);
  expect(asked).toHaveLength(1);
});

test.each([
  ['a refusal', refused(401), 'was refused with 401: no'],
  ['a redirect', refused(302, { location: 'https://evil.example/' }), 'was refused with 302'],
  ['a web page', ((_, response) => response.end('<html>')) as Answer, 'answered with no page of events'],
  [
    'rows without names',
    ((_, response) => response.end('{"results":[["a"]],"columns":["event"]}')) as Answer,
    'no page of events',
  ],
])('says that it was answered with %s in place of a first page', async (_, answer, said) => {
  const { url } = await aServer(answer);
  expect((await spooled(url)).error).toContain(said);
});
