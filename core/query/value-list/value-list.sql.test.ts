import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { askedHistories, storeHistory } from '../../../test/reference/person-histories.ts';
import { valuesReference, valuesRequests } from '../../../test/reference/value-list.ts';

const RUNS = 8;
const SEED = 194_002;

let database: TestDatabase;
let run = 0;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

it(
  'lists names and values as the prose does, for any history and request',
  async () => {
    await fc.assert(
      fc.asyncProperty(askedHistories(valuesRequests), async ({ zone, nowMs, history, requests }) => {
        const project = `p${run++}`;
        const { events, identities } = await storeHistory(database, project, history);
        for (const each of requests) {
          const request = { ...each, project_id: project };
          const { rows, groupsLeftOut } = await answeredQuery(database, request, { timezone: zone, nowMs });
          const { rows: expected, leftOut } = valuesReference(request, zone, events, identities);
          expect([rows, groupsLeftOut], JSON.stringify({ request, zone, nowMs })).toEqual([expected, leftOut]);
        }
      }),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
  },
  timeoutMs(120_000),
);
