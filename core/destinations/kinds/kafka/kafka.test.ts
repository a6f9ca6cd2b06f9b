import { expect, test } from 'vitest';
import type { DestinationRecord } from '../../record.ts';
import { kafka } from './index.ts';

const settings = {
  url: 'https://broker.example/kafka/',
  api: 'v3',
  cluster_id: 'lkc-1',
  topic: 'events',
  api_key: 'k',
};
const opened = { settings, secrets: { api_secret: 's' }, nowMs: 0, messageId: 'm' };

function record(id: string, person = ''): DestinationRecord {
  const texts = { userId: '', anonymousId: person, sessionId: '' };
  const sent = { properties: { note: `${id} ä` }, context: {}, visit: {}, groups: {} };
  return { id, event: 'paid', atMs: 0, receivedMs: 0, ...texts, ...sent, source: 'live' };
}

function report(code: number, message = ''): string {
  return JSON.stringify({ error_code: code, message, partition_id: 0, offset: 1 });
}

function statuses(records: readonly DestinationRecord[], text: string, status = 200): readonly string[] | string {
  const outcomes = kafka.outcomes(records, { status, text });
  return outcomes.by === 'record' ? outcomes.records.map((each) => each.status) : outcomes.by;
}

test('version 3 writes a record after the other, keyed by person', async () => {
  const request = await kafka.request([record('1', 'ann'), record('2')], opened);
  expect(request.url).toBe('https://broker.example/kafka/v3/clusters/lkc-1/topics/events/records');
  expect(request.headers.authorization).toBe(`Basic ${btoa('k:s')}`);
  const lines = String(request.body)
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ key }) => key)).toEqual([{ type: 'STRING', data: 'ann' }, undefined]);
  expect(lines.map(({ value }) => [value.type, value.data.id])).toEqual([
    ['JSON', '1'],
    ['JSON', '2'],
  ]);
});

test('version 2 writes the same bytes', async () => {
  const how = { ...opened, settings: { ...settings, api: 'v2' } };
  const request = await kafka.request([record('1', 'ann')], how);
  const { records } = JSON.parse(String(request.body));
  const [first] = records.map((each: { key: string; value: string }) => [each.key, each.value].map(textOf));
  expect(request.url).toBe('https://broker.example/kafka/topics/events');
  expect(first[0]).toBe('ann');
  expect(JSON.parse(first[1])).toMatchObject({ id: '1', properties: { note: '1 ä' } });
});

test('reads each report: a record at fault is refused, anything that may be mended goes again', () => {
  const codes = [200, 400, 41301, 42206, 429, 503, 40301, 40403, 50002];
  const text = codes.map((code) => report(code)).join('\n');
  const read = codes.map((_, at) => record(String(at)));
  expect(statuses(read, text)).toEqual([
    'delivered',
    'refused',
    'refused',
    'refused',
    'retry',
    'retry',
    'retry',
    'retry',
    'retry',
  ]);
});

test('reads the offsets of version 2', () => {
  const offsets = [
    { partition: 0, offset: 7, error_code: null, error: null },
    { partition: 0, offset: 8 },
    { error_code: 1, error: 'too large' },
    { error_code: 2, error: 'leader not available' },
    { error_code: 10 },
    { error_code: 7 },
  ];
  const read = offsets.map((_, at) => record(String(at)));
  expect(statuses(read, JSON.stringify({ offsets, key_schema_id: null }))).toEqual([
    'delivered',
    'delivered',
    'refused',
    'retry',
    'refused',
    'retry',
  ]);
});

test('half an answer leaves the rest to go again', () => {
  const read = ['1', '2', '3'].map((id) => record(id));
  expect(statuses(read, `${report(200)}${report(200).slice(0, 9)}`)).toEqual(['delivered', 'retry', 'retry']);
  for (const text of [
    '',
    '{}',
    '[]',
    'null',
    '<html>',
    '{"offsets":[{}]}',
    '{"offsets":"x"}',
    '{"error_code":"200"}',
  ]) {
    expect(statuses(read, text)).toEqual(['retry', 'retry', 'retry']);
  }
});

test('keeps the order of a person: what follows an event that goes again goes again after it', () => {
  const read = [record('1', 'ann'), record('2', 'bob'), record('3', 'ann'), record('4'), record('5', 'ann')];
  const text = [503, 200, 200, 200, 400].map((code) => report(code)).join('');
  expect(statuses(read, text)).toEqual(['retry', 'delivered', 'retry', 'delivered', 'refused']);
});

test('an answer for all: too large goes in halves, anything else waits', () => {
  const answers = [400, 413, 422, 401, 403, 404, 429, 503, 301].map((status) => statuses([record('1')], '', status));
  expect(answers).toEqual(['half', 'half', 'half', 'none', 'none', 'none', 'none', 'none', 'none']);
});

test('refuses settings that cannot work', () => {
  const rules = { allowLoopback: false, ownAddresses: new Set<string>() };
  const wrong = [
    { topic: 'a/b' },
    { topic: '..' },
    { cluster_id: '' },
    { url: 'https://10.0.0.1' },
    { url: 'https://u:p@b.example' },
  ];
  expect(wrong.map((change) => kafka.check({ ...settings, ...change }, rules).ok)).toEqual(wrong.map(() => false));
  expect(kafka.check({ ...settings, api: 'v2', cluster_id: '' }, rules)).toEqual({ ok: true, value: undefined });
});

function textOf(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
}
