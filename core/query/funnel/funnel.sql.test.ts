import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { funnelReference } from '../../../test/reference/funnel.ts';
import { closeTogether, funnelRequests } from '../../../test/reference/funnel-requests.ts';
import { askedHistories, rounded, storeHistory } from '../../../test/reference/person-histories.ts';

const RUNS = 4;
/** A fixed seed gives the same histories on every run, so a failure is caused by a code change. */
const SEED = 174_001;

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

it(
  'finds the attempt that trying every attempt finds, for any history and any request',
  async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(askedHistories(funnelRequests), async ({ zone, nowMs, history, requests }) => {
        const project = `p${run++}`;
        const { events, identities } = await storeHistory(database, project, closeTogether(history));
        for (const each of requests) {
          const request = { ...each, project_id: project };
          const { rows } = await answeredQuery(database, request, { timezone: zone, nowMs });
          expect(rounded(rows), JSON.stringify({ request, zone, nowMs })).toEqual(
            rounded(funnelReference(request, { zone, nowMs }, events, identities)),
          );
        }
      }),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
  },
  timeoutMs(300_000),
);
