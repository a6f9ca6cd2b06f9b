import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { activityRequests } from '../../../test/reference/activity-requests.ts';
import { lifecycleReference } from '../../../test/reference/lifecycle.ts';
import { askedHistories, storeHistory } from '../../../test/reference/person-histories.ts';
import { stickinessReference } from '../../../test/reference/stickiness.ts';

const RUNS = 6;
/** Fixed seeds give the same histories on every run, so a failure is caused by a code change. */
const SEEDS = { lifecycle: 175_002, stickiness: 175_003 } as const;

let database: TestDatabase;
let run = 0;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

it(
  'tells new, returning, resurrected and dormant persons apart as the prose does, for any history and request',
  async () => {
    await fc.assert(
      fc.asyncProperty(askedHistories(activityRequests('lifecycle')), async ({ zone, nowMs, history, requests }) => {
        const project = `p${run++}`;
        const { events, identities } = await storeHistory(database, project, history);
        for (const each of requests) {
          const request = { ...each, project_id: project };
          const { rows } = await answeredQuery(database, request, { timezone: zone, nowMs });
          const expected = lifecycleReference(request, { zone, nowMs }, events, identities);
          expect(rows, JSON.stringify({ request, zone, nowMs })).toEqual(expected);
        }
      }),
      { ...draws(RUNS, SEEDS.lifecycle), endOnFailure: true },
    );
  },
  timeoutMs(120_000),
);

it(
  'counts the periods of each person as the prose does, for any history and request',
  async () => {
    await fc.assert(
      fc.asyncProperty(askedHistories(activityRequests('stickiness')), async ({ zone, nowMs, history, requests }) => {
        const project = `p${run++}`;
        const { events, identities } = await storeHistory(database, project, history);
        for (const each of requests) {
          const request = { ...each, project_id: project };
          const { rows } = await answeredQuery(database, request, { timezone: zone, nowMs });
          const expected = stickinessReference(request, { zone, nowMs }, events, identities);
          expect(rows, JSON.stringify({ request, zone, nowMs })).toEqual(expected);
        }
      }),
      { ...draws(RUNS, SEEDS.stickiness), endOnFailure: true },
    );
  },
  timeoutMs(120_000),
);
