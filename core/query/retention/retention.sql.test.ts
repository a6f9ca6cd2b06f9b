import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { askedHistories, rounded, storeHistory } from '../../../test/reference/person-histories.ts';
import { retentionReference } from '../../../test/reference/retention.ts';
import { retentionRequests } from '../../../test/reference/retention-requests.ts';

const RUNS = 12;
/** A fixed seed gives the same histories on every run, so a failure is caused by a code change. */
const SEED = 175_001;

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

it(
  'counts cohorts and returns as the prose does, for any history and any request',
  async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(askedHistories(retentionRequests), async ({ zone, nowMs, history, requests }) => {
        const project = `p${run++}`;
        const { events, identities } = await storeHistory(database, project, history);
        for (const each of requests) {
          const request = { ...each, project_id: project };
          const { rows } = await answeredQuery(database, request, { timezone: zone, nowMs });
          expect(rounded(rows), JSON.stringify({ request, zone, nowMs })).toEqual(
            rounded(retentionReference(request, { zone, nowMs }, events, identities)),
          );
        }
      }),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
  },
  timeoutMs(120_000),
);
