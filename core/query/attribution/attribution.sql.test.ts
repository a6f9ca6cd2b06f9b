import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { attributionReference } from '../../../test/reference/attribution.ts';
import { attributionRequests, sessionAttributionRequests } from '../../../test/reference/attribution-requests.ts';
import { askedHistories, rounded, storeHistory } from '../../../test/reference/person-histories.ts';
import { sessionHistories } from '../../../test/reference/session-histories.ts';

const RUNS = 8;
/** A fixed seed gives the same histories on every run, so a failure is caused by a code change. */
const SEED = 175_004;

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

it(
  'shares out conversions as the prose does, for any history and any request with touches by event',
  async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(askedHistories(attributionRequests), async ({ zone, nowMs, history, requests }) => {
        const project = `p${run++}`;
        const { events, identities } = await storeHistory(database, project, history);
        for (const each of requests) {
          const request = { ...each, project_id: project };
          const { rows } = await answeredQuery(database, request, { timezone: zone, nowMs });
          expect(sorted(rows), JSON.stringify({ request, zone })).toEqual(
            sorted(attributionReference(request, zone, events, identities)),
          );
        }
      }),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
  },
  timeoutMs(120_000),
);

it(
  'lets sessions touch as the prose does, for any history and any request',
  async () => {
    let run = 0;
    const zones = fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/New_York');
    const requests = fc.array(sessionAttributionRequests('placeholder'), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(sessionHistories('2026-06-02'), requests, zones, async (history, asked, zone) => {
        const project = `s${run++}`;
        const { events, identities } = await storeHistory(database, project, history);
        for (const each of asked) {
          const request = { ...each, project_id: project };
          const { rows } = await answeredQuery(database, request, { timezone: zone });
          expect(sorted(rows), JSON.stringify({ request, zone })).toEqual(
            sorted(attributionReference(request, zone, events, identities)),
          );
        }
      }),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
  },
  timeoutMs(120_000),
);

/** Cases by hand pin the order of the rows. */
const sorted = <Value>(rows: readonly (readonly Value[])[]) =>
  rounded(rows)
    .map((row) => JSON.stringify(row))
    .sort();
