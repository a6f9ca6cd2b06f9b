import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { readSessions, settleAll } from '../../../test/harness/roll-up.ts';
import { answeredQuery, compiledQuery } from '../../../test/harness/run-query.ts';
import { sessionHistories } from '../../../test/reference/session-histories.ts';
import type { Filter } from '../../api/kinds/fields.ts';
import { TABLES } from '../../tables/schema.ts';

const RUNS = 4;
/** A fixed seed gives the same histories on every run. */
const SEED = 190_002;
const HOUR_MS = 3_600_000;
const AROUND = { startMs: Date.parse('2026-05-31') - HOUR_MS, endMs: Date.parse('2026-06-06') };

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);
const requests = fc.record(
  {
    events: fc.constantFrom(undefined, undefined, undefined, ['page_view', 'signup']),
    max_steps: fc.integer({ min: 1, max: 5 }),
    per_step: fc.integer({ min: 1, max: 3 }),
    start_at: maybe('/'),
    end_at: maybe('/docs'),
    limit: fc.constantFrom(0, 1_000),
    filters: maybe<Filter[]>(
      [{ property: 'page', operator: 'equals', value: '/docs', scope: 'session' }],
      [{ property: 'country', operator: 'not_equals', value: 'FR' }],
    ),
  },
  { requiredKeys: [] },
);

/** The answer of paths from rows, where they tell it, and from events. */
async function bothAnswers(project_id: string, asked: object) {
  const date_range = { start: '2026-06-02', end: '2026-06-03' };
  const request = JSON.parse(JSON.stringify({ query_type: 'paths', project_id, date_range, ...asked }));
  const sessions = await readSessions(database, project_id, AROUND);
  const settled = await answeredQuery(database, request, { sessions });
  const fromEvents = await answeredQuery(database, request);
  const readsRows = compiledQuery(request, { sessions }).statement.sql.includes(TABLES.settledSessions);
  return { settled: sorted(settled.rows), fromEvents: sorted(fromEvents.rows), readsRows };
}

const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();

it(
  'gives the same paths from settled sessions as from events, with links that are learnt later',
  async () => {
    let [run, fromRows] = [0, 0];
    const asked = fc.array(requests, { minLength: 5, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(sessionHistories('2026-06-02'), asked, async (history, all) => {
        const project_id = `p${run++}`;
        const firstMs = Math.min(...history.events.map(({ timestamp }) => Date.parse(`${timestamp}Z`)));
        // Ids of a few hours, also over midnight.
        const partOf = (timestamp: string) => Math.floor((Date.parse(`${timestamp}Z`) - firstMs) / (11 * HOUR_MS));
        await database.insertEvents(
          history.events.map((event) => ({
            ...event,
            project_id,
            session_id: `${event.session_id || 's3'} ${partOf(event.timestamp)}`,
          })),
        );
        await settleAll(database);
        await database.insertIdentities(project_id, history.identities);
        for (const each of all) {
          const { settled, fromEvents, readsRows } = await bothAnswers(project_id, each);
          expect(settled, JSON.stringify(each)).toEqual(fromEvents);
          if (readsRows) fromRows++;
        }
      }),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
    expect(fromRows).toBeGreaterThan(0);
  },
  timeoutMs(240_000),
);

it('keeps the order of views of one millisecond, and of those that came in another order', async () => {
  const project_id = 'ordered';
  const view = (time: string, page: string, seq: number) =>
    anEvent({ project_id, event: 'page_view', session_id: 's1', page, seq, timestamp: `2026-06-02 10:${time}` });
  const views = [view('05:00.000', '/z', 2), view('05:00.000', '/a', 1), view('01:00.000', '/m', 3)];
  await database.insertEvents([...views, view('09:00.000', '/a', 0), view('08:00.000', '/z', 0)]);
  await settleAll(database);
  const { settled, fromEvents, readsRows } = await bothAnswers(project_id, { limit: 10 });
  expect(readsRows).toBe(true);
  expect(settled).toEqual(fromEvents);
  const whole = ['path', null, null, null, '/m', '/a', '/z', '/a', null, 1];
  expect(settled).toContain(JSON.stringify(whole));
});
