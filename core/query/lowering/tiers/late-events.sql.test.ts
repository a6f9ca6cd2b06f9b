import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { COLD_PREFIX, signedPaths } from '../../../../store/cold/cold-link.ts';
import { writeDay } from '../../../../store/cold/write-day.ts';
import { smallWorld } from '../../../../test/fixtures/small-world.ts';
import { anEvent } from '../../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../../test/harness/clickhouse-database.ts';
import { type ColdServer, startColdServer } from '../../../../test/harness/cold-server.ts';
import { moveToCold } from '../../../../test/harness/move-to-cold.ts';
import { readSettled, rollUpAll } from '../../../../test/harness/roll-up.ts';
import { answeredQuery, compiledQuery } from '../../../../test/harness/run-query.ts';
import { checkedProjectId, recordedProjectId } from '../../../base/ids.ts';
import type { EventRow } from '../../../ingest/event.ts';
import { askedAs } from '../../kinds/case.ts';
import { casesOf } from '../../kinds/cases.ts';
import { coldState, coldStateOf } from './cold-state.ts';
import type { ColdTier } from './read-tiers.ts';

/** Events kept for 2,557 days have expired by this time; those kept for 3,000 days have not. */
const LATER_MS = Date.UTC(2034, 0, 1);
const QUIET_MS = 600_000;
const url = inject('clickHouseUrl');

let database: TestDatabase;
let server: ColdServer;
beforeAll(async () => {
  database = await newDatabase(url);
  server = await startColdServer(url, database.name);
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

/** Reads the days that come from files as a query does. */
async function coldTierOf(projectId: string): Promise<ColdTier> {
  const span = { startMs: Date.UTC(2025, 0, 1), endMs: LATER_MS };
  const id = checkedProjectId(projectId);
  const rows = await database.read(coldState(id, span, { nowMs: LATER_MS, quietMs: QUIET_MS }));
  const { links } = server.store;
  const { cold } = coldStateOf(rows, 2_557, LATER_MS);
  const days = await Promise.all(
    cold.map(async ({ day, objects, hasLateEvents }) => {
      return { day, links: await signedPaths(links, objects, Date.now()), hasLateEvents };
    }),
  );
  return { place: `${links.serviceUrl}/${COLD_PREFIX}eu/`, areSmall: true, days };
}

/** Makes all events stored so far look as if they had arrived long ago. */
const ageChanges = () =>
  database.command(
    'ALTER TABLE day_changes UPDATE changed_at = changed_at - toIntervalHour(1) WHERE 1 SETTINGS mutations_sync = 1',
  );

describe('a day that is read from files and gets late events', () => {
  it('gives the expected rows for every case when late events include copies of those in files', async () => {
    const ofDays = Map.groupBy(
      smallWorld.events,
      ({ project_id, timestamp }) => `${project_id} ${timestamp.slice(0, 10)}`,
    );
    const late: EventRow[] = [];
    for (const [name, events] of ofDays) {
      const [id = '', day = ''] = name.split(' ');
      const projectId = recordedProjectId(id);
      const written = events.slice(0, Math.ceil(events.length / 2));
      await database.insertEvents(written);
      await moveToCold(database, server.store, { projectId, day });
      late.push(...written.slice(0, 1), ...events.slice(written.length));
    }
    await ageChanges();
    await database.insertEvents(late);
    const tiers = new Map<string, ColdTier>();
    for (const [project, identities] of Object.entries(smallWorld.identities)) {
      await database.insertIdentities(project, identities);
    }
    for (const projectId of new Set(late.map(({ project_id }) => project_id))) {
      tiers.set(projectId, await coldTierOf(projectId));
    }
    const cases = Object.values(casesOf)
      .flat()
      .filter(({ sent }) => !sent);
    let fromBoth = 0;
    for (const each of cases) {
      const cold = tiers.get(each.request.project_id);
      const known = { ...askedAs(each), ...(cold ? { cold } : {}) };
      expect((await answeredQuery(database, each.request, known)).rows, each.name).toEqual(each.rows);
      if (compiledQuery(each.request, known).statement.sql.includes('LIMIT 1 BY')) fromBoth++;
    }
    expect(fromBoth).toBeGreaterThan(cases.length / 2);
  }, 240_000);

  it('counts them at once, whatever is rolled up, and is read from its new files alone once these exist', async () => {
    const project = recordedProjectId('late');
    const day = '2026-01-05';
    const event = { project_id: project, timestamp: `${day} 12:00:00.000` };
    await database.insertEvents([anEvent({ ...event, retention_days: 2_557 })]);
    await moveToCold(database, server.store, { projectId: project, day });
    await ageChanges();
    expect((await coldTierOf(project)).days).toMatchObject([{ day, hasLateEvents: false }]);
    await database.insertEvents([
      anEvent({ ...event, retention_days: 3_000 }),
      anEvent({ ...event, retention_days: 3_000 }),
    ]);
    expect((await coldTierOf(project)).days).toMatchObject([{ day, hasLateEvents: true }]);
    const count = async () => {
      const date_range = { start: day, end: day };
      const request = { query_type: 'segmentation', project_id: project, date_range };
      const settledDays = await readSettled(database, project, LATER_MS);
      const known = { nowMs: LATER_MS, settledDays, cold: await coldTierOf(project) };
      return (await answeredQuery(database, request, known)).rows;
    };
    expect(await count()).toEqual([[3]]);
    await rollUpAll(database);
    expect(await readSettled(database, project, LATER_MS)).toMatchObject([{ day }]);
    expect(await count()).toEqual([[3]]);
    await ageChanges();
    expect((await writeDay(server.store, project, day, { nowMs: LATER_MS })).ok).toBe(true);
    expect((await coldTierOf(project)).days).toMatchObject([{ day, hasLateEvents: false }]);
    expect(await count()).toEqual([[3]]);
  });
});
