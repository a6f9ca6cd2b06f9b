import { expect, test } from 'vitest';
import { aRecord } from '../../../../test/obligations/destinations.ts';
import { bigquery } from './index.ts';

const KIND = 'bigquery#tableDataInsertAllResponse';

function records(count: number) {
  return Array.from({ length: count }, (_, at) => aRecord({ id: String(at) }));
}

function read(text: string, { status = 200, count = 3 } = {}) {
  const outcomes = bigquery.outcomes(records(count), { status, text });
  return outcomes.by === 'record' ? outcomes.records.map((each) => each.status) : outcomes.by;
}

function answer(...errors: readonly (readonly [index: number, reason: string])[]): string {
  const insertErrors = errors.map(([index, reason]) => ({
    index,
    errors: [{ reason, location: 'id', message: 'no' }],
  }));
  return JSON.stringify({ kind: KIND, insertErrors });
}

test('one bad row of five hundred: it is refused with the reason, and the others go again', () => {
  const errors = Array.from({ length: 500 }, (_, at) => [at, at === 37 ? 'invalid' : 'stopped'] as const);
  const statuses = read(answer(...errors), { count: 500 });
  expect(statuses).toEqual(Array.from({ length: 500 }, (_, at) => (at === 37 ? 'refused' : 'retry')));
  expect(bigquery.outcomes(records(1), { status: 200, text: answer([0, 'invalid']) })).toEqual({
    by: 'record',
    records: [{ status: 'refused', reason: 'BigQuery: invalid at `id`: no' }],
  });
});

test('a row without an error is written; one whose error may pass goes again', () => {
  expect(read(JSON.stringify({ kind: KIND }))).toEqual(['delivered', 'delivered', 'delivered']);
  expect(read(answer([1, 'timeout'], [2, 'rateLimitExceeded']))).toEqual(['delivered', 'retry', 'retry']);
  expect(read(answer([99, 'invalid'], [-1, 'invalid']))).toEqual(['delivered', 'delivered', 'delivered']);
});

test('an answer that is none says nothing about the rows', () => {
  const whole = answer([0, 'invalid']);
  for (const text of ['', '{}', 'null', '<html>', whole.slice(0, -4), '{"kind":"other"}'])
    expect(read(text)).toBe('none');
});

test('tells a full quota from a missing right, which have one status', () => {
  const of = (reason: string) =>
    bigquery.outcomes(records(1), { status: 403, text: JSON.stringify({ error: { errors: [{ reason }] } }) });
  expect(of('quotaExceeded')).toMatchObject({ by: 'none', retryable: true });
  expect(of('accessDenied')).toMatchObject({ by: 'none', retryable: false });
});

test('properties go as JSON text, so that no value of theirs changes a column', async () => {
  const settings = { project: 'my-project', dataset: 'web', table: 'events' };
  const sent = await bigquery.request([aRecord({ id: '7', properties: { id: 1, price: 'n/a' } })], {
    settings,
    secrets: {},
    nowMs: 0,
    messageId: 'm',
  });
  expect(sent.url).toMatch(
    /^https:\/\/bigquery\.googleapis\.com\/.*\/my-project\/datasets\/web\/tables\/events\/insertAll$/,
  );
  const [row] = JSON.parse(String(sent.body)).rows;
  expect(row).toMatchObject({ insertId: '7', json: { id: '7', properties: '{"id":1,"price":"n/a"}', groups: '{}' } });
});
