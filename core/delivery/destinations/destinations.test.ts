import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { NOT_LOCAL } from '../../../test/obligations/notifiers.ts';
import { type DestinationSettings, destinationSchema, RESULT_FORMATS } from '../../api/schedules.ts';
import { objectKey } from './bucket.ts';
import type { ResultFile } from './destination.ts';
import { createDestination, openDestination } from './index.ts';

const nowMs = Date.UTC(2026, 2, 2, 8, 0, 30);
const file: ResultFile = {
  messageId: 'msg_1',
  scheduleId: 'sch_1',
  dueMs: Date.UTC(2026, 2, 2, 8),
  format: 'csv',
  body: Uint8Array.from(new TextEncoder().encode('time,value\r\n2026-03-01,4\r\n')),
};
const hook: DestinationSettings = { kind: 'webhook', url: 'https://hooks.example.com/in?token=s3cr3t' };
const bucket: DestinationSettings = {
  kind: 'bucket',
  endpoint: 'https://s3.eu-central-1.amazonaws.com',
  region: 'eu-central-1',
  bucket: 'reports',
  prefix: 'edgewise/daily/',
  access_key_id: 'AKIDEXAMPLE',
  secret_access_key: 'wJalrXUtnFEMI/K7MDENG',
};

function made(settings: DestinationSettings) {
  const result = createDestination(settings, NOT_LOCAL);
  if (!result.ok) throw new Error(result.error.message);
  const { shown } = result.value;
  if (shown.kind === 'email') throw new Error('Email is no file');
  return { ...result.value, shown };
}

test('what a destination shows holds no secret', () => {
  for (const settings of [hook, bucket]) {
    const { shown, secret } = made(settings);
    expect(JSON.stringify(shown)).not.toContain(secret);
  }
});

test.each(RESULT_FORMATS)('a %s file in a webhook is signed over its very bytes', async (format) => {
  const { shown, secret } = made(hook);
  const body = new Uint8Array([0x50, 0x41, 0x52, 0x31, 0xff, 0x00, 0xc3]);
  const { url, headers } = await openDestination(shown, secret).request({ ...file, format, body }, nowMs);
  expect(url).toBe('https://hooks.example.com/in?token=s3cr3t');
  const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const head = new TextEncoder().encode(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytesOf(secret.slice('whsec_'.length)), hmac, false, ['verify']);
  const signature = bytesOf(headers['webhook-signature']?.slice('v1,'.length) ?? '');
  expect(await crypto.subtle.verify('HMAC', key, signature, new Uint8Array([...head, ...body]))).toBe(true);
  expect(headers['webhook-id']).toBe('msg_1');
});

test('the standard library verifies a text file of a webhook', async () => {
  const { shown, secret } = made(hook);
  const { headers, body } = await openDestination(shown, secret).request(file, Date.now());
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  expect(() => new Webhook(secret).verify(text, { ...headers }, { jsonParse: false })).not.toThrow();
  expect(() => new Webhook(secret).verify(`${text} `, { ...headers }, { jsonParse: false })).toThrow();
});

test('a repeated try of a run puts its file at the same path of the bucket, with the same bytes', async () => {
  const { shown, secret } = made(bucket);
  const destination = openDestination(shown, secret);
  const [one, other] = await Promise.all([destination.request(file, nowMs), destination.request(file, nowMs + 60_000)]);
  expect(one.url).toBe(
    'https://s3.eu-central-1.amazonaws.com/reports/edgewise/daily/schedule=sch_1/date=2026-03-02/080000Z.csv',
  );
  expect(other.url).toBe(one.url);
  expect(other.body).toBe(one.body);
  expect(one.method).toBe('PUT');
  expect(JSON.stringify([one.headers, one.url])).not.toContain(bucket.kind === 'bucket' && bucket.secret_access_key);
});

test('without a prefix the path begins with the schedule', () => {
  expect(objectKey('', file)).toBe('schedule=sch_1/date=2026-03-02/080000Z.csv');
});

test.each([
  [{ ...hook, url: 'https://10.0.0.1/' }, 'not a public address'],
  [{ ...hook, url: 'http://hooks.example.com/' }, 'only https'],
  [{ ...hook, url: 'https://me:pw@hooks.example.com/' }, 'user name or password'],
  [{ ...bucket, endpoint: 'https://169.254.169.254/' }, 'not a public address'],
  [{ ...bucket, endpoint: 'https://minio.internal/' }, 'not a public address'],
  [{ ...bucket, endpoint: 'https://s3.example.com/reports' }, 'has a path'],
  [{ ...bucket, region: 'auto' }, '`destination.region` is missing'],
] as const)('a destination that must not be called is refused in words: %o', (settings, words) => {
  const result = createDestination(settings, NOT_LOCAL);
  expect(result.ok ? '' : result.error.message).toContain(words);
});

test.each([
  { ...bucket, bucket: 'Reports' },
  { ...bucket, bucket: '../other' },
  { ...bucket, prefix: 'a/../b c' },
  { ...bucket, prefix: '/a' },
  { ...bucket, access_key_id: 'a\r\nb' },
  { ...hook, secret: 'mine' },
  { kind: 'mail', to: 'a@b.c' },
])('settings that name no place are refused: %o', (settings) => {
  expect(destinationSchema.safeParse(settings).success).toBe(false);
});

test.each([
  [200, '', { status: 'delivered' }],
  [403, '<Error><Code>SignatureDoesNotMatch</Code><Message>s3cr3t</Message></Error>', { retryable: false }],
  [404, '<Error><Code>NoSuchBucket</Code></Error>', { retryable: false }],
  [503, '<Error><Code>SlowDown</Code></Error>', { retryable: true }],
  [301, '', { retryable: false }],
] as const)('an answer %i of a bucket is read by its status and a known code', (status, text, expected) => {
  const { shown, secret } = made(bucket);
  const outcome = openDestination(shown, secret).read({ status, text });
  expect(outcome).toMatchObject(expected);
  expect(JSON.stringify(outcome)).not.toContain('s3cr3t');
});
