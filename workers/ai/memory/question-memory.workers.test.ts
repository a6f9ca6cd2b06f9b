import { env } from 'cloudflare:workers';
import { eq, inArray } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { QUESTION_DAYS } from '../../../core/base/limits.ts';
import { DAY_MS } from '../../../core/base/time/durations.ts';
import { projects, queryEmbeddings } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { aPerson } from '../../../test/harness/workers-people.ts';
import { aProject } from '../../../test/harness/workers-project.ts';
import { oldQuestionsJob } from './old-questions-job.ts';
import { recall, remember } from './question-memory.ts';

const NOW_MS = Date.parse('2026-11-18T10:00:00Z');
const signups: MeaningOf<'measure'> = {
  kind: 'measure',
  measures: [{ of: 'events', event: { events: ['signup'], where: [] } }],
  where: [],
  who: [],
  groups: [],
};
const asked = { meaning: signups, language: 'en' as const, isAnswered: true, isChosen: false };
const none = { properties: [] };
const ranAfter = (days: number) => ({ nowMs: NOW_MS + days * DAY_MS, quietMs: 0 });

let ann: Awaited<ReturnType<typeof aPerson>>;
let bob: typeof ann;
let shop: string;
let blog: string;
beforeAll(async () => {
  ann = await aPerson();
  bob = await aPerson();
});
beforeEach(async () => {
  shop = (await aProject()).id;
  blog = (await aProject()).id;
});
const of = (projectId: string, { userId } = ann) => ({ projectId, userId });

it('counts a question each time that it is asked, and notes what its person changed', async () => {
  await remember(env, of(shop), asked, none, NOW_MS);
  await remember(env, of(shop), { ...asked, isAnswered: false, isChosen: true }, none, NOW_MS + 1);
  const weekly = { ...signups, interval: 'week' as const };
  await remember(env, of(shop), { ...asked, meaning: weekly, edited: signups }, none, NOW_MS + 2);
  expect(await recall(env, of(shop))).toMatchObject([
    { meaning: weekly, timesAsked: 1, timesEdited: 0, lastAskedMs: NOW_MS + 2 },
    { meaning: signups, timesAsked: 2, timesAnswered: 1, timesChosen: 1, timesEdited: 1 },
  ]);
});

it('recalls nothing of another person or project', async () => {
  await remember(env, of(shop), asked, none, NOW_MS);
  expect(await recall(env, of(blog))).toEqual([]);
  expect(await recall(env, of(shop, bob))).toEqual([]);
  expect(await recall(env, undefined)).toEqual([]);
});

it('keeps no value that may name somebody', async () => {
  const where = [{ property: 'email', operator: 'is' as const, values: ['eve@example.com'] }];
  await remember(env, of(shop), { ...asked, meaning: { ...signups, where } }, none, NOW_MS);
  expect(await recall(env, of(shop))).toEqual([]);
});

it('is gone with the project, with the person, and after its days', async () => {
  const db = database(env);
  for (const who of [of(shop), of(blog), of(blog, bob)]) await remember(env, who, asked, none, NOW_MS);
  await db.delete(projects).where(eq(projects.id, shop));
  expect((await bob.call('POST', '/api/auth/delete-user', { proof: { password: bob.password } })).status).toBe(200);
  const left = await db
    .select()
    .from(queryEmbeddings)
    .where(inArray(queryEmbeddings.projectId, [shop, blog]));
  expect(left.map(({ projectId, userId }) => ({ projectId, userId }))).toEqual([of(blog)]);
  await oldQuestionsJob.run(env, 'eu', ranAfter(QUESTION_DAYS - 1));
  expect(await recall(env, of(blog))).toHaveLength(1);
  await oldQuestionsJob.run(env, 'eu', ranAfter(QUESTION_DAYS + 1));
  expect(await recall(env, of(blog))).toEqual([]);
});

it('is forgotten when its person clears it, and by nobody else', async () => {
  const eve = await aPerson();
  const created = await eve.call('POST', '/api/projects', {
    organization_id: eve.organizationId,
    name: 'Shop',
    region: 'eu',
    timezone: 'UTC',
  });
  const own = created.body.id;
  await remember(env, of(own, eve), asked, none, NOW_MS);
  expect((await ann.call('DELETE', `/api/projects/${own}/questions`)).status).toBe(404);
  expect(await recall(env, of(own, eve))).toHaveLength(1);
  expect((await eve.call('DELETE', `/api/projects/${own}/questions`)).status).toBe(204);
  expect(await recall(env, of(own, eve))).toEqual([]);
});
