import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { readSessions, readSettled, rollUpAll } from '../../../test/harness/roll-up.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { requests } from '../../../test/reference/histories.ts';
import { sessionHistories } from '../../../test/reference/session-histories.ts';
import { trendReference } from '../../../test/reference/trend.ts';

const RUNS = 6;
const REQUESTS_A_RUN = 3;
/** A fixed seed gives the same histories on every run. */
const SEED = 176_002;
const DAY = '2026-06-02';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const worlds = fc.record({
  history: sessionHistories(DAY),
  zone: fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/New_York'),
  asked: fc.array(requests('placeholder', DAY, ['unique_sessions', 'unique_sessions', 'count']), {
    minLength: REQUESTS_A_RUN,
    maxLength: REQUESTS_A_RUN,
  }),
});

it(
  'counts the sessions of a series as going through the events one after another does, from events and from rollups',
  async () => {
    let run = 0;
    let rolled = 0;
    await fc.assert(
      fc.asyncProperty(worlds, async ({ history, zone, asked }) => {
        const project = `p${run++}`;
        // In two of three histories every event has an id, each of one day.
        const areSent = run % 3 > 0;
        const events = history.events.map((event) => {
          const session = `${event.session_id} ${event.timestamp.slice(0, 10)}`;
          return { ...event, project_id: project, ...NAMES[event.event], ...(areSent ? { session_id: session } : {}) };
        });
        await database.insertEvents(events);
        await database.insertIdentities(project, history.identities);
        await rollUpAll(database);
        const settledDays = await readSettled(database, project);
        const sessions = await readSessions(database, project, ALL_TIME);
        if (areSent) expect(sessions).toMatchObject({ haveIds: true, areShort: true });
        // Leads of averages have sessions of their own.
        for (const { moving_average: _, ...each } of asked) {
          const request = { ...each, project_id: project };
          const expected = trendReference(request, zone, events, history.identities);
          for (const facts of areSent ? [{ sessions }, { sessions, settledDays }] : [{}]) {
            const { rows, totals, daysRolled } = await answeredQuery(database, request, { timezone: zone, ...facts });
            rolled += daysRolled;
            expect({ rows, ...(totals ? { totals } : {}) }, JSON.stringify({ request, zone, facts })).toEqual(expected);
          }
        }
      }),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
    expect(rolled).toBeGreaterThan(0);
  },
  timeoutMs(240_000),
);

const ALL_TIME = { startMs: 0, endMs: Date.UTC(2027, 0, 1) };
/** The requests ask for these. */
const NAMES: Readonly<Record<string, { readonly event: string }>> = {
  $screen: { event: 'visit' },
};
