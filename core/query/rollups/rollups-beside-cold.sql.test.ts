import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { smallWorld } from '../../../test/fixtures/small-world.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { type ColdServer, startColdServer } from '../../../test/harness/cold-server.ts';
import { readSettled, rollUpAll } from '../../../test/harness/roll-up.ts';
import { COLD_PREFIX, signedPaths } from '../../cold/cold-link.ts';
import { writeDay } from '../../cold/write-day.ts';
import { checkedProjectId } from '../../ids.ts';
import { compile } from '../compile.ts';
import { casesOf } from '../kinds/cases.ts';

const COLD_DAY = '2026-06-01';
const ROLLED_DAY = '2026-06-02';
const NOW_MS = Date.UTC(2026, 11, 31);
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

/** Writes the first day to files, and removes it from the store as its retention would. */
async function moveToCold() {
  const { store } = server;
  const outcome = await writeDay(store, 'p1', COLD_DAY, { nowMs: NOW_MS });
  if (!outcome.ok) throw new Error(`${COLD_DAY} was not verified`);
  const isOfDay = `project_id = 'p1' AND toDate(timestamp) = '${COLD_DAY}'`;
  await database.command(`ALTER TABLE events DELETE WHERE ${isOfDay} SETTINGS mutations_sync = 1`);
  const links = await signedPaths(store.links, outcome.value.objects, Date.now());
  return { place: `${store.links.serviceUrl}/${COLD_PREFIX}eu/`, areSmall: true, days: [{ day: COLD_DAY, links }] };
}

it('gives the rows of every case from a day in files, a day rolled up, and a day of events', async () => {
  const cold = await moveToCold();
  await rollUpAll(url, database);
  const settledDays = (await readSettled(database, 'p1')).filter(({ day }) => day === ROLLED_DAY);
  let fromAll = 0;
  for (const { request, rows, timezone = 'UTC', now, name } of Object.values(casesOf).flat()) {
    if (request.project_id !== 'p1') continue;
    const nowMs = now ? Date.parse(now) : NOW_MS;
    const compiled = compile(request, { projectId: checkedProjectId('p1'), timezone, nowMs, settledDays, cold });
    if (!compiled.ok) throw new Error(compiled.error.message);
    const { statement, plan } = compiled.value;
    expect(plan.answer(await database.rows(statement)), name).toMatchObject({ ok: true, value: { rows } });
    if (['FROM rollups', 'FROM events', 'url('].every((source) => statement.sql.includes(source))) fromAll++;
  }
  expect(fromAll).toBeGreaterThan(20);
});
