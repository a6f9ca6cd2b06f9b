import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { readSessions } from '../../../test/harness/roll-up.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { personsBy } from '../../../test/reference/meaning.ts';
import { sessionHistories } from '../../../test/reference/session-histories.ts';
import { toldSessions } from '../../../test/reference/session-report.ts';
import type { Filter } from '../../api/kinds/fields.ts';
import type { Cell } from '../../api/query.ts';
import { SESSION_RULES } from '../sessions/rules.ts';

const RUNS = 5;
/** A fixed seed gives the same histories on every run. */
const SEED = 265_001;
const HOUR_MS = 3_600_000;
const RANGE = { start: '2026-06-02', end: '2026-06-03' };

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const filters = fc.constantFrom<Filter[] | undefined>(
  undefined,
  [{ property: 'page', operator: 'equals', value: '/docs' }],
  [{ property: 'page', operator: 'not_equals', value: '/docs', scope: 'session' }],
);
const sorted = (rows: readonly (readonly Cell[])[]) => rows.map((row) => JSON.stringify(row)).sort();

it(
  'lists the sessions that going through the events finds, of everybody and of one, and the events of each',
  async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(sessionHistories('2026-06-02'), filters, fc.boolean(), async (history, asked, haveIds) => {
        const project = `p${run++}`;
        const events = history.events.map((event) => ({
          ...event,
          project_id: project,
          session_id: haveIds ? event.session_id || 's3' : event.session_id,
        }));
        await database.insertEvents(events);
        await database.insertIdentities(project, history.identities);
        const around = { startMs: Date.parse('2026-06-01') - HOUR_MS, endMs: Date.parse('2026-06-05') + HOUR_MS };
        const known = { sessions: await readSessions(database, project, around) };
        const request = { date_range: RANGE, ...(asked ? { filters: asked } : {}) };
        const personOf = personsBy(events, history.identities);
        const told = toldSessions(request, 'UTC', events, personOf, SESSION_RULES);
        const expected = told.map(({ session, facts }): Cell[] => [
          new Date(session.begunMs).toISOString(),
          session.events.length,
          facts.views,
          facts.duration,
          facts.entry_page || null,
          facts.exit_page || null,
          facts.source || null,
          session.person || null,
        ]);
        const list = { query_type: 'persons', project_id: project, show: 'sessions', ...request };
        for (const facts of [{}, known]) {
          const { rows, totals } = await answeredQuery(database, list, facts);
          expect(sorted(rows.map(withoutKey))).toEqual(sorted(expected));
          if (rows.length > 0) expect(totals).toEqual({ rows: expected.length });
          expect(rows.map(([time]) => time)).toEqual(
            rows
              .map(([time]) => time)
              .toSorted()
              .toReversed(),
          );
        }
        const person = told.map(({ session }) => session.person).find(Boolean);
        if (person === undefined) return;
        const { rows: own } = await answeredQuery(database, { ...list, person }, known);
        const ofPerson = expected.filter((row) => row.at(-1) === person).map((row) => row.slice(0, -1));
        expect(sorted(own.map((row) => row.slice(0, -1)))).toEqual(sorted(ofPerson));
        const timeline = { query_type: 'persons', project_id: project, person, show: 'timeline' };
        const sizes = own.map(async (row) => {
          const { rows } = await answeredQuery(database, { ...timeline, session: row.at(-1) }, {});
          return rows.length;
        });
        const ofThem = told.filter(({ session }) => session.person === person);
        // A made session is a device's, and may go on with somebody else.
        const expectedSizes = ofThem.map(({ session }) => session.events.filter((e) => personOf(e) === person).length);
        expect((await Promise.all(sizes)).toSorted()).toEqual(expectedSizes.toSorted());
      }),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
  },
  timeoutMs(240_000),
);

/** The key of a session is the last cell but one of a list of everybody's. */
function withoutKey(row: readonly Cell[]): Cell[] {
  return row.toSpliced(-2, 1);
}
