import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Outside } from '../../core/delivery/outside.ts';
import { UPLOAD_PART_BYTES, upload } from '../../store/cold/upload.ts';
import { startS3 } from '../../test/harness/s3-server.ts';
import { s3Bucket } from './s3-bucket.ts';

let s3: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.stop());

const outside = (overrides: Partial<Outside> = {}): Outside => ({
  fetch: (url, init) => fetch(url, init),
  resolve: async () => [],
  nowMs: Date.now(),
  allowLoopback: true,
  ownAddresses: new Set(),
  ...overrides,
});

const place = () => ({
  endpoint: s3.endpoint,
  region: 'us-east-1',
  bucket: 'reports',
  access_key_id: s3.key.access_key_id,
});
const bucketOf = (overrides: Partial<Outside> = {}, secret = s3.key.secret_access_key) =>
  s3Bucket(place(), secret, outside(overrides), [10, 10]);

function aStream(bytes: number): ReadableStream<Uint8Array> {
  return new Response(new Uint8Array(bytes).map((_, index) => index % 251)).body ?? new ReadableStream();
}

test.each([
  ['less than a part', 1_000],
  ['several parts and a rest', 2 * UPLOAD_PART_BYTES + 17],
])('a file of %s arrives whole, and goes when it is removed', async (_, bytes) => {
  const name = `edgewise/date=2026-03-02/file-${bytes}`;
  expect(await upload(bucketOf(), name, aStream(bytes))).toBe(bytes);
  const stored = await s3.read(name);
  expect(stored.length).toBe(bytes);
  expect(stored.findIndex((byte, index) => byte !== index % 251)).toBe(-1);
  await bucketOf().remove(name);
  expect(await s3.objects()).toEqual([]);
});

test('a part that the bucket was too busy for is sent again, and the file is whole', async () => {
  let calls = 0;
  const busyOnce: Outside['fetch'] = async (url, init) => {
    calls += 1;
    if (calls !== 2) return fetch(url, init);
    return new Response('<Error><Code>SlowDown</Code></Error>', { status: 503 });
  };
  await upload(bucketOf({ fetch: busyOnce }), 'busy', aStream(UPLOAD_PART_BYTES + 5));
  expect((await s3.read('busy')).length).toBe(UPLOAD_PART_BYTES + 5);
  await bucketOf().remove('busy');
});

test('a bucket that knows another secret refuses for good', async () => {
  const sent = bucketOf({}, 'another').put('refused', new Uint8Array(1));
  await expect(sent).rejects.toMatchObject({ outcome: { retryable: false } });
  await expect(sent).rejects.toThrow('SignatureDoesNotMatch');
});

test('a 200 that says that the file was not put together is a failure, told without the words of the bucket', async () => {
  const lateError: Outside['fetch'] = (url, init) =>
    init.method === 'POST' && url.includes('uploadId=')
      ? Promise.resolve(new Response('<Error><Code>InternalError</Code><Message>s3cr3t</Message></Error>'))
      : fetch(url, init);
  const sent = upload(bucketOf({ fetch: lateError }), 'late', aStream(UPLOAD_PART_BYTES + 5));
  await expect(sent).rejects.toMatchObject({ outcome: { retryable: true } });
  await expect(sent).rejects.not.toThrow('s3cr3t');
  expect(await s3.objects()).not.toContain('late');
});

test('an address inside the network is not called', async () => {
  const never: Outside['fetch'] = () => Promise.reject(new Error('It was called'));
  const inside = s3Bucket({ ...place(), endpoint: 'https://files.example.com' }, 's', {
    ...outside({ fetch: never }),
    resolve: async () => ['10.0.0.7'],
  });
  await expect(inside.put('a', new Uint8Array(1))).rejects.toThrow('not a public address');
});
