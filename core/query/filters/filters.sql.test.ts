import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { insert } from '../../../store/clickhouse/door.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { cohortsOf, scopedFilters } from '../../../test/reference/filter-requests.ts';
import { atMs, type FilterWorld, keeps } from '../../../test/reference/filters.ts';
import { histories, zonesAndDays } from '../../../test/reference/histories.ts';
import { onceEach, personsBy } from '../../../test/reference/meaning.ts';
import { addDays } from '../../base/time/calendar.ts';
import { startOfDate } from '../../base/time/zones.ts';
import { TABLES } from '../../tables/schema.ts';
import { parseSpan } from '../span.ts';

const RUNS = 6;
const REQUESTS_A_RUN = 5;
const SEED = 178_178_178;

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const IDS = ['u1', 'u2', 'a1', 'a2', 'a3', 'nobody'];

it(
  'keeps the events that a plain list of events keeps, for any history, filter, scope, behaviour and cohort',
  async () => {
    let run = 0;
    const drawn = zonesAndDays.chain(({ zone, day }) => {
      const date = (days: number) => addDays(day, days);
      const range = fc.tuple(fc.integer({ min: -1, max: 2 }), fc.integer({ min: 0, max: 2 }));
      return fc.record({
        zone: fc.constant(zone),
        day: fc.constant(day),
        history: histories('placeholder', day),
        cohorts: cohortsOf(date),
        lists: fc.record({ 1: fc.subarray(IDS), 2: fc.subarray(IDS) }),
        asked: fc.array(fc.record({ range, filters: fc.array(scopedFilters(date), { minLength: 1, maxLength: 2 }) }), {
          minLength: REQUESTS_A_RUN,
          maxLength: REQUESTS_A_RUN,
        }),
      });
    });
    await fc.assert(
      fc.asyncProperty(drawn, async ({ zone, day, history, cohorts, lists, asked }) => {
        const project_id = `p${run++}`;
        // Another order than that of arrival; copies of an event have its place.
        const seqs = new Map(history.events.map(({ id }, index) => [id, (7 * index) % 31]));
        const events = history.events.map((event) => ({
          ...event,
          project_id,
          seq: seqs.get(event.id) ?? 0,
          // No session is longer than a day.
          session_id: event.session_id && `${event.session_id}-${event.timestamp.slice(0, 10)}`,
        }));
        await database.insertEvents(events);
        await database.insertIdentities(project_id, history.identities);
        await insertLists(project_id, lists);
        const nowMs = startOfDate(zone, addDays(day, 1)) + 10 * 3_600_000;
        const clock = { zone, nowMs };
        const world: Omit<FilterWorld, 'span'> = {
          events: onceEach(events).filter(({ bot }) => bot === ''),
          personOf: personsBy(events, history.identities),
          sessionOf: ({ session_id: session }) => session,
          spanOf: ({ within, date_range: given = within }) => {
            const read = given === undefined ? undefined : parseSpan(given, clock);
            return read?.ok ? read.value : undefined;
          },
          cohorts,
          lists,
        };
        for (const {
          range: [from, days],
          filters,
        } of asked) {
          const date_range = { start: addDays(day, from), end: addDays(day, from + days) };
          const span = {
            startMs: startOfDate(zone, date_range.start),
            endMs: startOfDate(zone, addDays(date_range.end, 1)),
          };
          const kept = world.events.filter(
            (event) =>
              atMs(event) >= span.startMs &&
              atMs(event) < span.endMs &&
              filters.every((filter) => keeps(filter, event, { ...world, span })),
          );
          const persons = new Set(kept.map(world.personOf).filter(Boolean)).size;
          const request = {
            query_type: 'segmentation',
            project_id,
            date_range,
            filters,
            events: [{ event: '*' }, { event: '*', aggregation: 'unique_users' }],
          };
          const { rows } = await answeredQuery(database, request, { timezone: zone, nowMs, cohorts });
          expect(
            rows.map(([, value]) => value),
            JSON.stringify({ request, zone, cohorts, lists }),
          ).toEqual([kept.length, persons]);
        }
      }),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
  },
  timeoutMs(300_000),
);

function insertLists(project_id: string, lists: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const cohorts: Readonly<Record<string, string>> = { 1: 'list', 2: 'frozen' };
  const rows = Object.entries(lists).flatMap(([version, ids]) =>
    ids.map((person_id) => ({ project_id, cohort: cohorts[version], version: Number(version), person_id })),
  );
  return insert(database.store, 'background', TABLES.cohortIds, rows);
}
