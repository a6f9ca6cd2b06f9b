import { createClient } from '@clickhouse/client';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { splitBlocks } from '../../../core/ingest/block/read-block.ts';
import { writeBlock } from '../../../core/ingest/block/write-block.ts';
import type { IngestedRow } from '../../../core/ingest/event.ts';
import { ingestedText } from '../../../core/ingest/row-text.ts';
import type { EventRow } from '../../../core/tables/events.ts';
import { timeText } from '../../../core/tables/time-text.ts';
import { anIngestedRow } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { mergeBlocks } from './merge-blocks.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

async function insert(format: string, body: string | Uint8Array): Promise<void> {
  const url = new URL(inject('clickHouseUrl'));
  url.searchParams.set('database', database.name);
  url.searchParams.set('query', `INSERT INTO events FORMAT ${format}`);
  const answer = await fetch(url, { method: 'POST', body: typeof body === 'string' ? body : new Uint8Array(body) });
  if (!answer.ok) throw new Error(await answer.text());
  await answer.text();
}

/** The rows of a project in the order of `seq`. */
async function storedOf(project: string): Promise<EventRow[]> {
  const client = createClient({ url: inject('clickHouseUrl'), database: database.name });
  const result = await client.query({
    query: 'SELECT * FROM events FINAL WHERE project_id = {project: String} ORDER BY seq',
    query_params: { project },
    format: 'JSONEachRow',
  });
  const stored = await result.json<EventRow>();
  await client.close();
  return stored;
}

/** Stores rows in blocks of a given size, and returns the stored rows. */
async function throughStore(rows: readonly IngestedRow[], rowsABlock: number): Promise<EventRow[]> {
  const blocks: Uint8Array[] = [];
  for (let from = 0; from < rows.length; from += rowsABlock) {
    blocks.push(writeBlock(rows.slice(from, from + rowsABlock)));
  }
  await insert('Native', mergeBlocks(blocks.flatMap(splitBlocks)));
  return storedOf(rows[0]?.project_id ?? '');
}

const storedForm = ({ timestampMs, receivedMs, ...row }: IngestedRow): EventRow => {
  return { ...row, timestamp: timeText(timestampMs), received_at: timeText(receivedMs) };
};

const FULL: Partial<EventRow> = {
  user_id: 'ada',
  session_id: 's',
  page: '/pricing',
  title: 'x'.repeat(300),
  referrer: 'https://example.com/é語',
  country: 'DE',
  revenue: 19.99,
  screen_width: 65_535,
  seq: 1,
  strings: { plan: 'pro', 'a.b': '"quoted" \\ \n', long: 'y'.repeat(200) },
  numbers: { seats: 3, tiny: 1e-300, big: 1.7976931348623157e308, below: -0.5 },
  properties: '{"plan":"pro","n":12345678901234567890}',
  groups: { company: ['acme', 'beta'], team: ['é'.repeat(150)], none: [] },
};

test('reads every column back unchanged, whatever columns the blocks leave out', async () => {
  const bare = { anonymous_id: '', properties: '', context: '' };
  const rows = [
    anIngestedRow({ project_id: 'full', ...bare }),
    anIngestedRow({ project_id: 'full', ...FULL }),
    anIngestedRow({ project_id: 'full', ...bare, seq: 2, strings: { plan: '' } }),
    anIngestedRow({ project_id: 'full', ...FULL, seq: 3, numbers: {} }),
  ];
  for (const rowsABlock of [1, 2, 4]) {
    await database.command('TRUNCATE TABLE events');
    expect(await throughStore(rows, rowsABlock)).toEqual(rows.map(storedForm));
  }
});

test('stores the same as lines of JSON do', async () => {
  const rows = Array.from({ length: 50 }, (_, seq) =>
    anIngestedRow({ project_id: 'same', ...FULL, seq, page: `/${seq % 7}`, strings: { [`k${seq % 3}`]: `v${seq}` } }),
  );
  const stored = await throughStore(rows, 9);
  await database.command('TRUNCATE TABLE events');
  await insert('JSONEachRow', rows.map((row) => `${ingestedText(row)}\n`).join(''));
  expect(stored).toEqual(await storedOf('same'));
});

test('accepts any text that JSON can carry; half a surrogate pair comes back as U+FFFD', async () => {
  const units = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });
  const texts = fc.sample(fc.oneof(units, fc.string({ unit: 'binary' })), 300);
  const rows = texts.map((text, seq) =>
    anIngestedRow({
      project_id: 'texts',
      seq,
      event: `e${text}`,
      page: text,
      title: text,
      strings: { [`k${text}`]: text },
      properties: JSON.stringify({ text }),
    }),
  );
  const stored = await throughStore(rows, 40);
  const well = (text: string) => text.toWellFormed();
  expect(stored.map(({ page, title }) => [page, title])).toEqual(texts.map((text) => [well(text), well(text)]));
  expect(stored.map(({ strings }) => strings)).toEqual(texts.map((text) => ({ [well(`k${text}`)]: well(text) })));
});

test('accepts texts whose length needs three bytes', async () => {
  const rows = [anIngestedRow({ project_id: 'long', properties: 'y'.repeat(20_000) })];
  expect((await throughStore(rows, 1)).map(({ properties }) => properties.length)).toEqual([20_000]);
});

test.each([300, 70_000])('accepts %i distinct words in one insert', async (words) => {
  const project = `words ${words}`;
  const rows = Array.from({ length: words }, (_, seq) => anIngestedRow({ project_id: project, seq, page: `/${seq}` }));
  const stored = await throughStore(rows, 1_000);
  expect(stored.map(({ page }) => page)).toEqual(rows.map(({ page }) => page));
});
