import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { COLD_PREFIX, signedPaths } from '../../../../store/cold/cold-link.ts';
import { writeDay } from '../../../../store/cold/write-day.ts';
import { smallWorld } from '../../../../test/fixtures/small-world.ts';
import { anEvent } from '../../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../../test/harness/clickhouse-database.ts';
import { type ColdServer, startColdServer } from '../../../../test/harness/cold-server.ts';
import { moveToCold } from '../../../../test/harness/move-to-cold.ts';
import { answeredQuery, compiledQuery } from '../../../../test/harness/run-query.ts';
import { newId, recordedProjectId } from '../../../base/ids.ts';
import { askedAs, type QueryCase } from '../../kinds/case.ts';
import { casesOf } from '../../kinds/cases.ts';
import type { ColdTier } from './read-tiers.ts';

/** Every other day of the world, so that nearly every case reads both tiers. */
const isCold = (day: string): boolean => Number(day.slice(-2)) % 2 === 1;
const NOW_MS = Date.UTC(2026, 11, 31);

let database: TestDatabase;
let cold: ColdServer;
const tiers = new Map<string, ColdTier>();
beforeAll(async () => {
  const url = inject('clickHouseUrl');
  database = await newDatabase(url);
  cold = await startColdServer(url, database.name);
  await database.insertEvents(smallWorld.events);
  for (const [project, identities] of Object.entries(smallWorld.identities)) {
    await database.insertIdentities(project, identities);
  }
  for (const projectId of new Set(smallWorld.events.map(({ project_id }) => project_id))) {
    tiers.set(projectId, await moveOddDays(projectId));
  }
});
afterAll(async () => {
  await cold.close();
  await database.drop();
});

/** Moves the odd days to files of at most two rows; returns their location. */
async function moveOddDays(projectId: string): Promise<ColdTier> {
  const { store } = cold;
  const ofProject = smallWorld.events.filter(({ project_id }) => project_id === projectId);
  const days = [...new Set(ofProject.map(({ timestamp }) => timestamp.slice(0, 10)))].filter(isCold).sort();
  const written = [];
  for (const day of days) {
    const objects = await moveToCold(database, store, { projectId: recordedProjectId(projectId), day, fileRowsMax: 2 });
    written.push({ day, links: await signedPaths(store.links, objects, Date.now()) });
  }
  return { place: place(), areSmall: true, days: written };
}

function compiled(each: QueryCase, cold: ColdTier | undefined = tiers.get(each.request.project_id)) {
  return compiledQuery(each.request, { ...askedAs(each), ...(cold ? { cold } : {}) });
}

async function answered(each: QueryCase, cold: ColdTier | undefined = tiers.get(each.request.project_id)) {
  return answeredQuery(database, each.request, { ...askedAs(each), ...(cold ? { cold } : {}) });
}

describe('both tiers together', () => {
  describe.each(Object.entries(casesOf))('%s', (_, all) => {
    const cases = all.filter(({ sent }) => !sent);
    it.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, each) => {
      const answer = await answered(each);
      expect(answer.rows).toEqual(each.rows);
      expect(answer.groupsLeftOut).toBe(each.groupsLeftOut);
    });
  });

  it('are read in most cases', () => {
    const all = Object.values(casesOf)
      .flat()
      .filter(({ request }) => tiers.has(request.project_id));
    const both = all.filter((each) => compiled(each).statement.sql.includes('url('));
    expect(both.length).toBeGreaterThan(all.length / 2);
  });
});

const aCase = (start: string, end: string): QueryCase => ({
  name: '',
  rows: [],
  request: { query_type: 'segmentation', project_id: 'p1', date_range: { start, end } },
});
const aTier: ColdTier = {
  place: 'https://service.test/cold/eu/',
  areSmall: false,
  days: [
    { day: '2026-05-31', links: ['a?1', 'b?1'] },
    { day: '2026-06-01', links: ['c?1'] },
  ],
};

describe('the days read from files', () => {
  const linksOf = (start: string, end: string) =>
    Object.values(compiled(aCase(start, end), aTier).statement.params).filter((param) =>
      String(param).includes('/cold/'),
    );

  it('are those that the range touches, and no others', () => {
    expect(linksOf('2026-06-01', '2026-06-05')).toEqual(['https://service.test/cold/eu/c?1']);
    expect(linksOf('2026-05-01', '2026-05-31')).toEqual(['https://service.test/cold/eu/{a?1,b?1}']);
    expect(linksOf('2026-06-02', '2026-06-05')).toEqual([]);
  });

  it('come in lists no longer than ClickHouse accepts', () => {
    const links = Array.from({ length: 2_500 }, (_, index) => `${index}?1`);
    const { statement } = compiled(aCase('2026-05-31', '2026-05-31'), {
      ...aTier,
      days: [{ day: '2026-05-31', links }],
    });
    expect(statement.sql.match(/url\(/g)).toHaveLength(5);
  });

  it('do not affect a query of other days', () => {
    const { statement } = compiled(aCase('2026-06-02', '2026-06-05'), aTier);
    expect(statement).toEqual(
      compiled(aCase('2026-06-02', '2026-06-05'), { place: '', areSmall: false, days: [] }).statement,
    );
  });
});

/** As long as a project's id. */
const LONG_ID = newId('project');

it('reads more files than fit into one list', async () => {
  const [day, links] = await aWrittenDay(LONG_ID);
  const many = Array.from({ length: 501 }, () => links[0] ?? expect.fail('no file'));
  for (const areSmall of [true, false]) {
    const tier = { place: place(), areSmall, days: [{ day, links: many }] };
    const request = { ...aCase(day, day).request, project_id: LONG_ID };
    expect((await answered({ ...aCase(day, day), request }, tier)).rows).toEqual([[501]]);
  }
});

it('exclude other tenants in both tiers', async () => {
  const [day, mine] = await aWrittenDay('mine');
  const [, theirs] = await aWrittenDay('theirs');
  const tier = { place: place(), areSmall: false, days: [{ day, links: [...mine, ...theirs] }] };
  const request = { ...aCase(day, day).request, project_id: 'mine' };
  expect((await answered({ ...aCase(day, day), request }, tier)).rows).toEqual([[1]]);
});

const place = () => `${cold.store.links.serviceUrl}/${COLD_PREFIX}eu/`;

/** One day of a project with one event, and the links to its files. */
async function aWrittenDay(projectId: string): Promise<[string, string[]]> {
  const day = '2026-01-01';
  await database.insertEvents([anEvent({ project_id: projectId, timestamp: `${day} 12:00:00.000` })]);
  const written = await writeDay(cold.store, recordedProjectId(projectId), day, { nowMs: NOW_MS });
  if (!written.ok) throw new Error(`${day} was not verified`);
  return [day, await signedPaths(cold.store.links, written.value.objects, Date.now())];
}
