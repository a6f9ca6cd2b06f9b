import { env, exports } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import type { Region } from '../../core/base/regions.ts';
import { linkTo } from '../../store/cold/cold-link.ts';
import { linkMakerOf } from '../../store/cold/cold-store.ts';

const OBJECT = 'cold/project=p1/date=2026-06-01/part-1-0.parquet';
const CONTENT = 'PAR1 0123456789 PAR1';
beforeAll(() => env.COLD_EU.put(OBJECT, CONTENT));

const link = (object = OBJECT, { region = 'eu', nowMs = Date.now() }: { region?: Region; nowMs?: number } = {}) =>
  linkTo({ ...linkMakerOf(env, region), serviceUrl: 'http://edgewise.test' }, [object], nowMs);

async function ask(url: string, { range, method = 'GET' }: { range?: string; method?: string } = {}) {
  const response = await exports.default.fetch(url, { method, headers: range === undefined ? {} : { range } });
  const { status, headers } = response;
  return { status, headers: Object.fromEntries(headers), text: await new Response(response.body).text() };
}

it('gives a file to whom the link was given', async () => {
  const answer = await ask(await link());
  expect(answer).toMatchObject({ status: 200, text: CONTENT });
  expect(answer.headers).toMatchObject({ 'content-length': '20', 'accept-ranges': 'bytes' });
});

it('tells the length without the file', async () => {
  const answer = await ask(await link(), { method: 'HEAD' });
  expect(answer).toMatchObject({ status: 200, text: '' });
  expect(answer.headers).toMatchObject({ 'content-length': '20', 'accept-ranges': 'bytes' });
});

it.each([
  ['bytes=5-14', '0123456789', 'bytes 5-14/20'],
  ['bytes=16-', 'PAR1', 'bytes 16-19/20'],
  ['bytes=16-999', 'PAR1', 'bytes 16-19/20'],
  ['bytes=-4', 'PAR1', 'bytes 16-19/20'],
  ['bytes=-999', CONTENT, 'bytes 0-19/20'],
])('gives the range %s', async (range, text, place) => {
  const answer = await ask(await link(), { range });
  expect(answer).toMatchObject({ status: 206, text });
  expect(answer.headers).toMatchObject({ 'content-range': place, 'content-length': String(text.length) });
});

it('refuses a range that begins after the end', async () => {
  const answer = await ask(await link(), { range: 'bytes=20-' });
  expect(answer.status).toBe(416);
  expect(answer.headers).toMatchObject({ 'content-range': 'bytes */20' });
});

it('gives the whole for ranges that it does not take', async () => {
  expect(await ask(await link(), { range: 'bytes=0-1,4-5' })).toMatchObject({ status: 200, text: CONTENT });
});

it('refuses a link that is altered, expired or has no signature, and says which', async () => {
  const whole = await link();
  const refusals = [
    [whole.replace('project=p1', 'project=p2'), 'altered'],
    [whole.replace('/cold/eu/', '/cold/us/'), 'altered'],
    [await link(OBJECT, { nowMs: Date.now() - 3_600_000 }), 'expired at'],
    [whole.split('?')[0] ?? '', 'lacks a valid `expires` or `signature`'],
  ] as const;
  for (const [url, reason] of refusals) {
    const { status, text } = await ask(url);
    expect([status, JSON.parse(text).error.code]).toEqual([403, 'forbidden']);
    expect(JSON.parse(text).error.message).toContain(reason);
  }
});

it('says so when a file is gone, or there is no such region', async () => {
  const gone = await ask(await link(OBJECT.replace('part-1', 'part-0')));
  expect([gone.status, JSON.parse(gone.text).error.code]).toEqual([404, 'not_found']);
  expect((await ask((await link()).replace('/cold/eu/', '/cold/mars/'))).status).toBe(404);
});

it('leads to nothing in the bucket but cold files', async () => {
  await env.COLD_EU.put('dead-letter/date=2026-06-01/message-1.ndjson', 'secret');
  const path = await link('cold/../dead-letter/date=2026-06-01/message-1.ndjson');
  expect((await ask(path)).status).not.toBe(200);
});
