import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { personsBy } from '../../../test/reference/meaning.ts';
import { pathsReference } from '../../../test/reference/paths.ts';
import { sessionHistories } from '../../../test/reference/session-histories.ts';
import type { Filter } from '../../api/kinds/fields.ts';
import { SESSION_RULES } from '../sessions/rules.ts';

const RUNS = 6;
/** A fixed seed gives the same histories on every run. */
const SEED = 176_001;

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);
const requests = fc.record({
  unit: fc.constantFrom('session' as const, 'person' as const),
  step: fc.constantFrom('page', 'event'),
  events: maybe(['page_view', 'signup']),
  max_steps: fc.integer({ min: 1, max: 5 }),
  per_step: fc.integer({ min: 1, max: 3 }),
  start_at: maybe('/', 'page_view'),
  end_at: maybe('/docs', 'signup'),
  window: maybe('30m'),
  limit: fc.constantFrom(0, 1_000),
  filters: maybe<Filter[]>([{ property: 'country', operator: 'not_equals', value: 'FR' }]),
});

it(
  'gives the same paths as walking each session and person step by step, for any history and any request',
  async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        sessionHistories('2026-06-02'),
        fc.array(requests, { minLength: 3, maxLength: 3 }),
        async (history, asked) => {
          const project = `p${run++}`;
          const events = history.events.map((event) => ({ ...event, project_id: project }));
          await database.insertEvents(events);
          await database.insertIdentities(project, history.identities);
          for (const { window, ...each } of asked) {
            const request = {
              query_type: 'paths' as const,
              project_id: project,
              date_range: { start: '2026-06-02', end: '2026-06-03' },
              ...each,
              ...(each.unit === 'person' ? { window } : {}),
            };
            const { rows } = await answeredQuery(database, JSON.parse(JSON.stringify(request)), {});
            const expected = pathsReference(
              request,
              'UTC',
              events,
              personsBy(events, history.identities),
              SESSION_RULES,
            );
            expect(sorted(rows), JSON.stringify(request)).toEqual(sorted(expected));
          }
        },
      ),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
  },
  timeoutMs(240_000),
);

const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
