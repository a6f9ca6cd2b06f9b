import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { newId, type ProjectId } from '../../core/base/ids.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { readSettled, rollUpAll } from '../../test/harness/roll-up.ts';
import { answeredQuery } from '../../test/harness/run-query.ts';
import { change } from '../clickhouse/door.ts';
import { enterMerge, findMerge, listMerges } from './merges.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const NOW_MS = Date.UTC(2026, 5, 10);

async function aProject(...users: string[]): Promise<ProjectId> {
  const project = newId('project');
  await database.insertEvents(
    users.map((user_id) => anEvent({ project_id: project, user_id, anonymous_id: `device of ${user_id}` })),
  );
  // Before somebody signs in, and afterwards.
  await database.insertEvents(users.map((id) => anEvent({ project_id: project, anonymous_id: `device of ${id}` })));
  return project;
}

const merge = (project: ProjectId, from: string, into: string, { atMs = NOW_MS, isUndone = false } = {}) =>
  change(database.store, 'mutation', enterMerge(project, { from, into }, atMs, isUndone));

async function eventsByPerson(project: ProjectId, settledDays = [] as Awaited<ReturnType<typeof readSettled>>) {
  const request = {
    query_type: 'segmentation',
    project_id: project,
    date_range: { start: '2026-06-01', end: '2026-06-01' },
  };
  const byPerson = await answeredQuery(database, { ...request, group_by: ['person'] }, { settledDays });
  const persons = await answeredQuery(database, { ...request, aggregation: 'unique_users' }, { settledDays });
  return [byPerson.rows, persons.rows, persons.daysRolled] as const;
}

test('merges users with their devices, transitively, under the later name, in events and rollups alike', async () => {
  const project = await aProject('ann', 'bob', 'cyd', 'dan');
  await merge(project, 'ann', 'bob');
  await merge(project, 'bob', 'cyd', { atMs: NOW_MS + 1 });
  const expected = [
    ['cyd', 6],
    ['dan', 2],
  ];
  expect(await eventsByPerson(project)).toEqual([expected, [[2]], 0]);
  await rollUpAll(database);
  const settled = await readSettled(database, project);
  expect(await eventsByPerson(project, settled)).toEqual([expected, [[2]], 1]);
});

test('undoes a merge, after which both are as they were, and merges them again', async () => {
  const project = await aProject('ann', 'bob');
  await merge(project, 'ann', 'bob');
  expect(await database.read(findMerge(project, { from: 'ann', into: 'bob' }))).toHaveLength(1);
  await merge(project, 'ann', 'bob', { isUndone: true });
  expect(await database.read(findMerge(project, { from: 'ann', into: 'bob' }))).toEqual([]);
  expect((await eventsByPerson(project))[1]).toEqual([[2]]);
  await merge(project, 'ann', 'bob');
  expect((await eventsByPerson(project))[1]).toEqual([[1]]);
});

test('undoes an alias whose event was ahead of our clock, also if the event comes again', async () => {
  const project = await aProject('ann', 'bob');
  const alias = anEvent({
    project_id: project,
    event: 'alias',
    user_id: 'ann',
    anonymous_id: 'bob',
    timestamp: '2026-06-10 00:30:00.000',
  });
  await database.insertEvents([alias]);
  expect(await database.read(listMerges(project, 10))).toEqual([
    { from: 'bob', into: 'ann', merged_at_ms: Date.UTC(2026, 5, 10, 0, 30) },
  ]);
  await merge(project, 'bob', 'ann', { isUndone: true });
  await database.insertEvents([alias]);
  expect(await database.read(listMerges(project, 10))).toEqual([]);
});

test('takes an alias of a generated id for a link of a device, not for a merge of users', async () => {
  const project = await aProject('ann');
  const id = 'c0ffee00-0000-4000-8000-000000000001';
  await database.insertEvents([anEvent({ project_id: project, event: 'alias', user_id: 'ann', anonymous_id: id })]);
  expect(await database.read(listMerges(project, 10))).toEqual([]);
});

test('merges nobody of another project', async () => {
  const [project, other] = [await aProject('ann', 'bob'), await aProject('ann', 'bob')];
  await merge(project, 'ann', 'bob');
  expect((await eventsByPerson(other))[1]).toEqual([[2]]);
});
