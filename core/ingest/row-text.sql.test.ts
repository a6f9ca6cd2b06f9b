import { createClient } from '@clickhouse/client';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import type { EventRow } from './event.ts';
import { rowText } from './row-text.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

/** Inserts rows as the consumer does, and reads them back in the order of `seq`. */
async function throughStore(rows: readonly EventRow[]): Promise<EventRow[]> {
  const url = new URL(inject('clickHouseUrl'));
  url.searchParams.set('database', database.name);
  url.searchParams.set('query', 'INSERT INTO events FORMAT JSONEachRow');
  const answer = await fetch(url, { method: 'POST', body: rows.map((row) => `${rowText(row)}\n`).join('') });
  if (!answer.ok) throw new Error(await answer.text());
  await answer.text();
  const client = createClient({ url: inject('clickHouseUrl'), database: database.name });
  const result = await client.query({
    query: 'SELECT * FROM events FINAL WHERE project_id = {project: String} ORDER BY seq',
    query_params: { project: rows[0]?.project_id ?? '' },
    format: 'JSONEachRow',
  });
  const stored = await result.json<EventRow>();
  await client.close();
  return stored;
}

test('reads every column back unchanged, and omitted ones as empty', async () => {
  const full = anEvent({
    project_id: 'full',
    strings: { plan: 'pro', 'a.b': '"quoted" \\ \n' },
    numbers: { seats: 3, price: 19.99, tiny: 1e-300, big: 1.7976931348623157e308 },
    properties: '{"plan":"pro","n":12345678901234567890}',
    revenue: 19.99,
    screen_width: 65_535,
  });
  const empty = anEvent({ project_id: 'full', seq: 1, anonymous_id: '', properties: '', context: '' });
  expect(await throughStore([full, empty])).toEqual([full, empty]);
});

test('accepts any text that JSON can carry; half a surrogate pair comes back as U+FFFD', async () => {
  const units = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });
  const texts = fc.sample(fc.oneof(units, fc.string({ unit: 'binary' })), 300);
  const rows = texts.map((text, seq) =>
    anEvent({
      project_id: 'texts',
      seq,
      event: `e${text}`,
      title: text,
      strings: { [`k${text}`]: text },
      properties: JSON.stringify({ text }),
    }),
  );
  const stored = await throughStore(rows);
  const well = (text: string) => text.toWellFormed();
  expect(stored.map(({ title }) => title)).toEqual(texts.map(well));
  expect(stored.map(({ strings }) => strings)).toEqual(texts.map((text) => ({ [well(`k${text}`)]: well(text) })));
});
