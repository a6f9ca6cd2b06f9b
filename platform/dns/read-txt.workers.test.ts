import { afterEach, expect, test, vi } from 'vitest';
import { readTxt } from './read-txt.ts';

afterEach(() => vi.restoreAllMocks());

/** A resolver that answers each name with a body; others do not exist. */
function aResolver(answers: Record<string, unknown>) {
  const asked: URL[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const url = new URL(input instanceof Request ? input.url : input);
    asked.push(url);
    return Response.json(answers[url.searchParams.get('name') ?? ''] ?? { Status: 3 });
  });
  return asked;
}

test('reads the records of a name, the strings of each joined, and nothing but text', async () => {
  const Answer = [
    { type: 5, data: 'b.example.' },
    { type: 16, data: '"edgewise=1" "23"' },
    { type: 16, data: '"with \\"quotes\\""' },
    { type: 16, data: 'bare' },
  ];
  const asked = aResolver({ 'a.example': { Status: 0, Answer } });
  const read = await readTxt({}, 'a.example');
  expect(read).toEqual({ ok: true, value: ['edgewise=123', 'with "quotes"', 'bare'] });
  expect(asked.map(({ href }) => href)).toEqual(['https://cloudflare-dns.com/dns-query?name=a.example&type=TXT']);
});

test('asks the resolver that the deployment names', async () => {
  const asked = aResolver({});
  expect(await readTxt({ DNS_URL: 'https://dns.example/query' }, 'a.example')).toEqual({ ok: true, value: [] });
  expect(asked[0]?.host).toBe('dns.example');
});

test.each([{ Status: 2 }, { no: 'answer' }, 'text'])('says that the resolver failed: %j', async (answer) => {
  aResolver({ 'a.example': answer });
  expect(await readTxt({}, 'a.example')).toMatchObject({ ok: false, error: { code: 'unavailable', retryAfterS: 30 } });
});
