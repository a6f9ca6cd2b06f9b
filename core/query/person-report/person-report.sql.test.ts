import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { explainedQuery } from '../../../test/harness/run-explained.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { askedHistories, storeHistory } from '../../../test/reference/person-histories.ts';
import { personsReference, personsRequests } from '../../../test/reference/persons-list.ts';

const RUNS = 8;
const SEED = 194_001;

let database: TestDatabase;
let run = 0;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

it(
  'lists persons as the prose does, for any history and request, and as many behind the list',
  async () => {
    await fc.assert(
      fc.asyncProperty(askedHistories(personsRequests), async ({ zone, nowMs, history, requests }) => {
        const project = `p${run++}`;
        const { events, identities } = await storeHistory(database, project, history);
        for (const each of requests) {
          const request = { ...each, project_id: project };
          const { rows, totals } = await answeredQuery(database, request, { timezone: zone, nowMs });
          const expected = personsReference(request, zone, events, identities);
          const shown = JSON.stringify({ request, zone, nowMs });
          expect(rows, shown).toEqual(expected.rows);
          if (rows.length > 0) expect(totals, shown).toEqual({ persons: expected.persons });
          const behind = await explainedQuery(database, request, {}, { timezone: zone, nowMs });
          expect(behind, shown).toMatchObject({ totals: { persons: expected.persons } });
        }
      }),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
  },
  timeoutMs(120_000),
);
