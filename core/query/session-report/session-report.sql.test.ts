import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { readSessions } from '../../../test/harness/roll-up.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { personsBy } from '../../../test/reference/meaning.ts';
import { sessionHistories } from '../../../test/reference/session-histories.ts';
import { sessionReference } from '../../../test/reference/session-report.ts';
import type { Filter } from '../../api/kinds/fields.ts';
import type { Cell } from '../../api/query.ts';
import { SESSION_RULES } from '../sessions/rules.ts';

const RUNS = 6;
/** A fixed seed gives the same histories on every run. */
const SEED = 176_002;
const HOUR_MS = 3_600_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);
const SIMPLE = ['sessions', 'visitors', 'views', 'views_per_session', 'bounces', 'bounce_rate'] as const;
const TIMES = ['duration_mean', 'duration_median', 'duration_max', 'conversion_rate'] as const;
const requests = fc.record({
  group_by: fc.constantFrom<string[][]>([], ['day'], ['page'], ['source'], ['day', 'entry_page'], ['exit_page']),
  filters: maybe<Filter[]>(
    [{ property: 'page', operator: 'equals', value: '/docs' }],
    [{ property: 'page', operator: 'equals', value: '/docs', scope: 'session' }],
    [{ property: 'page', operator: 'not_equals', value: '/docs', scope: 'session' }],
    [{ property: 'event', operator: 'not_equals', value: 'page_view' }],
  ),
});

/** Means of fractions differ in their last bits. */
const rounded = (cell: Cell) => (typeof cell === 'number' ? Math.round(cell * 1e9) / 1e9 : cell);
const sorted = (rows: readonly Cell[][]) => rows.map((row) => JSON.stringify(row.map(rounded))).sort();

it(
  'counts the same as going through a list of sessions, for any history, with and without what the store knows of ids',
  async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        sessionHistories('2026-06-02'),
        fc.boolean(),
        fc.array(requests, { minLength: 2, maxLength: 2 }),
        async (history, haveIds, asked) => {
          const project = `p${run++}`;
          const events = history.events.map((event) => ({
            ...event,
            project_id: project,
            session_id: haveIds ? event.session_id || 's3' : event.session_id,
          }));
          await database.insertEvents(events);
          await database.insertIdentities(project, history.identities);
          const around = { startMs: Date.parse('2026-06-01') - HOUR_MS, endMs: Date.parse('2026-06-05') + HOUR_MS };
          const sessions = await readSessions(database, project, around);
          for (const { filters, group_by } of asked) {
            const isByPage = group_by.includes('page');
            const request = {
              query_type: 'sessions' as const,
              project_id: project,
              date_range: { start: '2026-06-02', end: '2026-06-03' },
              measures: [...SIMPLE, ...TIMES, ...(isByPage ? (['entries', 'exits', 'exit_rate'] as const) : [])],
              conversions: ['signup'],
              group_by,
              ...(filters ? { filters } : {}),
            };
            const expected = sorted(
              sessionReference(request, 'UTC', events, personsBy(events, history.identities), SESSION_RULES),
            );
            for (const facts of [{}, { sessions }]) {
              const { rows } = await answeredQuery(database, request, facts);
              expect(sorted(rows), JSON.stringify({ request, facts })).toEqual(expected);
            }
          }
        },
      ),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
  },
  timeoutMs(240_000),
);
