import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { COLD_PREFIX, signedPaths } from '../../../../store/cold/cold-link.ts';
import { smallWorld } from '../../../../test/fixtures/small-world.ts';
import { newDatabase, type TestDatabase } from '../../../../test/harness/clickhouse-database.ts';
import { type ColdServer, startColdServer } from '../../../../test/harness/cold-server.ts';
import { moveToCold } from '../../../../test/harness/move-to-cold.ts';
import { readSettled, rollUpAll } from '../../../../test/harness/roll-up.ts';
import { answeredQuery, compiledQuery } from '../../../../test/harness/run-query.ts';
import { recordedProjectId } from '../../../base/ids.ts';
import { askedAs } from '../../kinds/case.ts';
import { casesOf } from '../../kinds/cases.ts';

const COLD_DAY = '2026-06-01';
const ROLLED_DAY = '2026-06-02';
const url = inject('clickHouseUrl');

let database: TestDatabase;
let server: ColdServer;
beforeAll(async () => {
  database = await newDatabase(url);
  server = await startColdServer(url, database.name);
  await database.insertEvents(smallWorld.events);
  await database.insertIdentities('p1', smallWorld.identities.p1 ?? []);
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

/** Moves the first day to files; returns their location. */
async function moveFirstDay() {
  const { store } = server;
  const objects = await moveToCold(database, store, { projectId: recordedProjectId('p1'), day: COLD_DAY });
  const links = await signedPaths(store.links, objects, Date.now());
  return { place: `${store.links.serviceUrl}/${COLD_PREFIX}eu/`, areSmall: true, days: [{ day: COLD_DAY, links }] };
}

it('gives the expected rows of every case with one day in files, one rolled up and one in events', async () => {
  const cold = await moveFirstDay();
  await rollUpAll(database);
  const settledDays = (await readSettled(database, 'p1')).filter(({ day }) => day === ROLLED_DAY);
  let fromAll = 0;
  for (const each of Object.values(casesOf).flat()) {
    if (each.request.project_id !== 'p1') continue;
    const known = { ...askedAs(each), settledDays, cold };
    expect((await answeredQuery(database, each.request, known)).rows, each.name).toEqual(each.rows);
    const { statement } = compiledQuery(each.request, known);
    if (['FROM rollups', 'FROM events', 'url('].every((source) => statement.sql.includes(source))) fromAll++;
  }
  expect(fromAll).toBeGreaterThan(20);
});
