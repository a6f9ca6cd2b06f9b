import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterEach, expect, it, vi } from 'vitest';
import { DELETED_OBJECTS_DAYS_KEPT } from '../../../core/base/limits.ts';
import { DAY_MS } from '../../../core/base/time/durations.ts';
import { cohortLists } from '../../../core/tenancy/schema.ts';
import { readCohorts } from '../../../platform/cohorts/read-cohorts.ts';
import { database } from '../../../platform/database.ts';
import { aProject } from '../../../test/harness/workers-project.ts';
import { forgottenListsJob } from './forgotten-lists-job.ts';

afterEach(() => vi.restoreAllMocks());

it('forgets a list once the deletion of its cohort cannot be undone, and gives it to no new cohort of that id', async () => {
  const statements: string[] = [];
  const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    statements.push(await new Request(input instanceof URL ? input.href : input, init).text());
    return new Response('');
  });
  const { id: projectId, call } = await aProject();
  const db = database(env);
  const cohorts = `/api/projects/${projectId}/objects/cohorts/invited`;
  const save = () => call(cohorts, 'PUT', { name: 'Invited', list: true });
  const lists = () => db.select().from(cohortLists).where(eq(cohortLists.projectId, projectId));
  const stored = async () => {
    const read = await readCohorts(db, projectId, ['invited']);
    return read.ok && read.value.stored;
  };
  expect((await save()).status).toBe(201);
  const version = Date.now();
  const list = { projectId, cohort: 'invited', version, isFrozen: false, ids: 1, madeAt: version, madeBy: 'key:a' };
  await db.insert(cohortLists).values(list);
  expect(await stored()).toMatchObject([{ id: 'invited', list: version }]);

  const run = (nowMs: number) => forgottenListsJob.run(env, 'eu', { nowMs, quietMs: 0 });
  await call(cohorts, 'DELETE');
  expect(await run(Date.now())).toEqual({ lists: 0 });
  await new Promise((resolve) => setTimeout(resolve, 2));
  await save();
  expect(await stored()).toEqual([expect.not.objectContaining({ list: version })]);
  await call(cohorts, 'DELETE');
  expect(await run(Date.now() + (DELETED_OBJECTS_DAYS_KEPT + 1) * DAY_MS)).toEqual({ lists: 1 });
  expect(await lists()).toEqual([]);
  expect(fetched).toHaveBeenCalled();
  expect(statements.join()).toContain('ALTER TABLE cohort_ids DELETE');
});
