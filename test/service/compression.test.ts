import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await sharedService();
});

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** Bodies as they came: `fetch` of Node would decode them. */
function get(path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  return new Promise((settle, fail) => {
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request(new URL(path, service.url), { method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () =>
        settle({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on('error', fail).end(body);
  });
}

const DECODERS = { br: brotliDecompressSync, gzip: gunzipSync };

describe('files of the site', () => {
  test.each(['/sign-in', '/edgewise.js', '/docs/events'])(
    '%s come as small as the caller can read them',
    async (path) => {
      const plain = await get(path);
      expect(plain.headers['content-encoding']).toBeUndefined();
      for (const [coding, decode] of Object.entries(DECODERS)) {
        const answer = await get(path, { 'accept-encoding': coding });
        expect(answer.headers).toMatchObject({
          'content-encoding': coding,
          'content-type': plain.headers['content-type'],
          vary: expect.stringContaining('Accept-Encoding'),
        });
        expect(answer.body.length).toBeLessThan(plain.body.length * 0.6);
        expect(decode(answer.body).equals(plain.body)).toBe(true);
      }
    },
  );

  test('are not sent again to a caller that has them, compressed or not', async () => {
    for (const headers of [{}, { 'accept-encoding': 'gzip, deflate, br' }]) {
      const { headers: known } = await get('/edgewise.js', headers);
      const again = await get('/edgewise.js', { ...headers, 'if-none-match': String(known.etag) });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      expect(known.vary).toContain('Accept-Encoding');
    }
  });

  test('keep their headers and answers of missing pages when they are compressed', async () => {
    const answer = await get('/edgewise.js', { 'accept-encoding': 'br' });
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
    });
    expect((await get('/nowhere', { 'accept-encoding': 'br' })).status).toBe(404);
  });
});

describe('answers of the API', () => {
  const query = () =>
    JSON.stringify({
      query_type: 'segmentation',
      project_id: service.projectId,
      date_range: { start: '2026-01-01', end: '2026-06-30' },
      group_by: ['time'],
    });
  const asked = (more: Record<string, string>) =>
    get('/query', { authorization: `Bearer ${service.apiKey}`, 'content-type': 'application/json', ...more }, query());

  test('over a kilobyte come compressed to callers that take gzip, and plain to others', async () => {
    const plain = await asked({});
    const packed = await asked({ 'accept-encoding': 'gzip, br' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.body.length).toBeLessThan(plain.body.length / 3);
    expect(JSON.parse(gunzipSync(packed.body).toString()).rows).toEqual(JSON.parse(plain.body.toString()).rows);
  });

  test('of lines of progress stay as they are, so that each line arrives when it is written', async () => {
    const lines = await asked({ 'accept-encoding': 'gzip', accept: 'application/x-ndjson' });
    expect(lines.headers['content-encoding']).toBeUndefined();
    expect(lines.headers['content-type']).toContain('application/x-ndjson');
  });

  test('that are short stay plain', async () => {
    const answer = await get('/health', { 'accept-encoding': 'gzip' });
    expect([answer.status, answer.headers['content-encoding']]).toEqual([200, undefined]);
  });
});
