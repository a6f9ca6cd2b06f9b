import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { checkedProjectId } from '../../core/base/ids.ts';
import { checkSelection, runStatement, type Selection } from '../../core/destinations/read-run.ts';
import { recordsOfRows } from '../../core/destinations/records-of-rows.ts';
import type { EventRun } from '../../core/destinations/runs.ts';
import { placeBefore, type StoredPlace } from '../../core/destinations/stored-place.ts';
import type { EventRow } from '../../core/tables/events.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { nextRunOfSpan } from './span-statements.ts';
import { nextRun } from './stream-statements.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const EVERYTHING: Selection = { filters: [], takesBots: false, takesHistory: false };
const idAt = (place: number) => `0193f9d5-0000-7000-8000-${String(place).padStart(12, '0')}`;

function insert(project: string, rows: readonly Partial<EventRow>[]): Promise<void> {
  const events = rows.map((row) => anEvent({ project_id: project, received_at: '2026-11-20 13:10:00.000', ...row }));
  return database.insertEvents(events, { insert_deduplicate: 0 });
}

async function goLive(project: string): Promise<number> {
  await database.command(`INSERT INTO ${TABLES.deliveringProjects} VALUES ('${project}', 1)`);
  return database.nowMs();
}

async function read(project: string, run: EventRun, selection: Selection = EVERYTHING) {
  const statement = runStatement(checkedProjectId(project), run, selection);
  if (!statement.ok) throw new Error(statement.error.message);
  return recordsOfRows(await database.rows(statement.value), run.source);
}

/** The stream after a place, as its batches are read. */
async function streamed(project: string, from: StoredPlace, selection?: Selection): Promise<string[]> {
  const [run] = await database.read(nextRun(checkedProjectId(project), from, (await database.nowMs()) + 1, 100));
  if (run === undefined) return [];
  const { last: to, days, firstAtMs, lastAtMs } = run;
  const records = await read(
    project,
    { source: 'live', from, to, days, firstAtMs, lastAtMs, liveFromMs: 0 },
    selection,
  );
  return records.map(({ event }) => event);
}

/** A span of event time, as the batches of a backfill are read. */
async function backfilled(project: string, endMs: number, liveFromMs: number): Promise<string[]> {
  const events: string[] = [];
  let from = placeBefore({ storedMs: 0, atMs: Date.UTC(2026, 10, 19) });
  for (;;) {
    const [run] = await database.read(nextRunOfSpan(checkedProjectId(project), from, endMs, 2));
    if (run === undefined) return events;
    const { last: to, days, firstAtMs, lastAtMs } = run;
    const records = await read(project, { source: 'backfill', from, to, days, firstAtMs, lastAtMs, liveFromMs });
    events.push(...records.map(({ event }) => event));
    from = to;
  }
}

test('a backfill by event time meets the stream by arrival without a gap or a double, however often it runs', async () => {
  await insert('meet', [
    { event: 'A', timestamp: '2026-11-20 12:30:00.000' },
    { event: 'early', timestamp: '2026-11-19 08:00:00.000' },
  ]);
  const liveFromMs = await goLive('meet');
  await insert('meet', [{ event: 'B', timestamp: '2026-11-20 12:59:50.000' }]);
  await insert('meet', [{ event: 'C', timestamp: '2026-11-20 13:10:00.000' }]);
  const onePm = Date.UTC(2026, 10, 20, 13);
  expect(await backfilled('meet', onePm, liveFromMs)).toEqual(['early', 'A']);
  expect(await streamed('meet', placeBefore({ storedMs: liveFromMs, atMs: 0 }))).toEqual(['B', 'C']);
  expect(await backfilled('meet', onePm, liveFromMs)).toEqual(['early', 'A']);
});

test('a record holds what was sent, to the last digit, and the facts of its visit', async () => {
  const from = placeBefore({ storedMs: await goLive('exact'), atMs: 0 });
  await insert('exact', [
    {
      id: idAt(1),
      event: 'paid',
      timestamp: '2026-11-20 13:09:59.123',
      user_id: 'ann',
      anonymous_id: 'device',
      properties: '{"order_no":12345678901234567890,"price":5.50,"__proto__":{"a":1}}',
      context: '{"consent":{"advertising":true}}',
      page: '/checkout',
      screen_width: 800,
      groups: { company: ['acme'] },
    },
  ]);
  const [run] = await database.read(nextRun(checkedProjectId('exact'), from, (await database.nowMs()) + 1, 100));
  if (run === undefined) throw new Error('nothing was stored');
  const { last: to, days, firstAtMs, lastAtMs } = run;
  const [record] = await read('exact', { source: 'live', from, to, days, firstAtMs, lastAtMs, liveFromMs: 0 });
  expect(record).toMatchObject({
    id: idAt(1),
    event: 'paid',
    atMs: Date.UTC(2026, 10, 20, 13, 9, 59, 123),
    receivedMs: Date.UTC(2026, 10, 20, 13, 10),
    userId: 'ann',
    anonymousId: 'device',
    context: { consent: { advertising: true } },
    visit: { page: '/checkout', screen_width: 800 },
    groups: { company: ['acme'] },
    source: 'live',
  });
  expect(JSON.stringify(record?.properties)).toContain('"order_no":12345678901234567890');
});

test('filters, bots and history are left out as the destination says', async () => {
  const from = placeBefore({ storedMs: await goLive('chosen'), atMs: 0 });
  await insert('chosen', [
    { event: 'paid', timestamp: '2026-11-20 13:00:00.000', numbers: { amount: 5 }, properties: '{"amount":5}' },
    { event: 'paid', timestamp: '2026-11-20 13:00:01.000', numbers: { amount: 50 }, properties: '{"amount":50}' },
    { event: 'by_bot', timestamp: '2026-11-20 13:00:02.000', bot: 'Googlebot' },
    { event: 'imported', timestamp: '2026-11-10 13:00:00.000' },
  ]);
  expect(await streamed('chosen', from)).toEqual(['paid', 'paid']);
  const all = { ...EVERYTHING, takesBots: true, takesHistory: true };
  expect(await streamed('chosen', from, all)).toEqual(['imported', 'paid', 'paid', 'by_bot']);
  const large = { ...EVERYTHING, filters: [{ property: 'amount', operator: 'greater_than', value: 10 } as const] };
  expect(await streamed('chosen', from, large)).toEqual(['paid']);
});

test('erased persons are in no run that is read after their erasure', async () => {
  const from = placeBefore({ storedMs: await goLive('erased'), atMs: 0 });
  await insert('erased', [
    { event: 'hers', user_id: 'dora', timestamp: '2026-11-20 13:00:00.000' },
    { event: 'his', user_id: 'bob', timestamp: '2026-11-20 13:00:01.000' },
  ]);
  await database.command(`DELETE FROM ${TABLES.events} WHERE project_id = 'erased' AND user_id = 'dora'`);
  expect(await streamed('erased', from)).toEqual(['his']);
});

test.each([
  [[{ cohort: 'cohort_1' }], 'asks about more than the event'],
  [[{ property: 'person.plan', operator: 'equals', value: 'pro' }], 'asks about more than the event'],
  [[{ property: 'timestamp', operator: 'equals', value: 'today' }], '`timestamp`'],
] as const)('filters that no single event can answer are refused in words: %j', (filters, words) => {
  const checked = checkSelection(checkedProjectId('p1'), { ...EVERYTHING, filters: [...filters] });
  expect(checked.ok ? '' : checked.error.message).toContain(words);
});
