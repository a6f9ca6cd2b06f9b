import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../core/base/time/durations.ts';
import { keptMail, keys, outbox, projects, reportSchedules } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import {
  aReport,
  aSchedule,
  BUCKET,
  interceptResults,
  makeDue,
  putDueRuns,
  runsOf,
  schedulesOf,
  tick,
} from '../../test/harness/workers-schedules.ts';

let world: ReturnType<typeof interceptResults>;
beforeEach(() => {
  world = interceptResults();
});
afterEach(() => vi.restoreAllMocks());

const db = database(env);
type Refusal = { error: { message: string; details: { used_by: unknown; confirm: string } } };
/** Messages that a schedule has sent; others of this file may still be trying. */
const sentBy = (id: string) =>
  world.sent.filter(({ url, headers }) => `${url} ${headers['edgewise-schedule']}`.includes(id));
/** Eight o'clock of a day in the past, and the moment at which the service comes to it. */
const due = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - 5 * DAY_MS + 8 * HOUR_MS);

test('a due time is one run, however often the job is repeated and whoever meets it', async () => {
  const project = await aProject();
  const { id } = await aSchedule(project, await aReport(project));
  await makeDue(id, due);
  const nowMs = due.getTime() + HOUR_MS;
  await Promise.all([tick(nowMs), tick(nowMs)]);
  await makeDue(id, due);
  await tick(nowMs);
  expect(sentBy(id)).toHaveLength(1);
  expect(await runsOf(project, id)).toMatchObject([
    { due_at: due.toISOString(), trigger: 'schedule', status: 'delivered' },
  ]);
  const [row] = await db.select().from(reportSchedules).where(eq(reportSchedules.id, id));
  expect(row?.nextAt).toEqual(new Date(due.getTime() + DAY_MS));
});

test('“yesterday” is the day before the due time, though the run is late', async () => {
  const project = await aProject();
  const { id } = await aSchedule(project, await aReport(project));
  await makeDue(id, due);
  await tick(due.getTime() + HOUR_MS);
  const dayStart = Math.floor(due.getTime() / DAY_MS) * DAY_MS;
  expect(JSON.parse(sentBy(id)[0]?.body ?? '')).toMatchObject({
    meta: { range: { start: new Date(dayStart - DAY_MS).toISOString(), end: new Date(dayStart).toISOString() } },
  });
});

test('after a time without runs, one run of the latest due time stands for those that were missed', async () => {
  const project = await aProject();
  const { id } = await aSchedule(project, await aReport(project));
  await makeDue(id, new Date(due.getTime() - 3 * DAY_MS));
  await tick(due.getTime() + HOUR_MS);
  expect(await runsOf(project, id)).toMatchObject([{ due_at: due.toISOString(), skipped: 3 }]);
});

test('a webhook is signed over the file, under the id of the run at every try', async () => {
  const project = await aProject();
  const { id, signing_secret: secret = '' } = await aSchedule(project, await aReport(project), { format: 'csv' });
  await makeDue(id, due);
  world.status = 503;
  await tick(due.getTime() + HOUR_MS);
  world.status = 200;
  const [run] = await runsOf(project, id);
  expect(run).toMatchObject({ status: 'pending', last_error: 'The receiver answered 503.' });
  await db.update(outbox).set({ nextAttemptAt: due }).where(eq(outbox.target, id));
  await tick(due.getTime() + HOUR_MS);
  expect(await runsOf(project, id)).toMatchObject([{ status: 'delivered' }]);
  expect(new Set(sentBy(id).map(({ headers }) => headers['webhook-id']))).toEqual(new Set([run?.id]));
  const { headers, body } = sentBy(id).at(-1) ?? expect.fail('nothing sent');
  expect(() => new Webhook(secret).verify(body, headers, { jsonParse: false })).not.toThrow();
  expect(headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'edgewise-due-at': due.toISOString() });
});

test('each try of a run puts its file at the same path of the bucket', async () => {
  const project = await aProject();
  const { id } = await aSchedule(project, await aReport(project), { destination: BUCKET, format: 'parquet' });
  await makeDue(id, due);
  await tick(due.getTime() + HOUR_MS);
  await project.call(`/schedules/${id}/runs/${(await runsOf(project, id))[0]?.id}/replay`, 'POST');
  await expect.poll(() => sentBy(id).length).toBe(2);
  const path = `edgewise/schedule=${id}/date=${due.toISOString().slice(0, 10)}/080000Z.parquet`;
  expect(new Set(sentBy(id).map(({ url }) => url))).toEqual(new Set([`https://s3.example.com/reports/${path}`]));
  expect(sentBy(id)[0]).toMatchObject({ method: 'PUT', body: expect.stringMatching(/^PAR1/) });
});

test('a run now is sent at once and is in the log; a click that was sent twice is one run', async () => {
  const project = await aProject();
  const { id } = await aSchedule(project, await aReport(project));
  vi.setSystemTime(due);
  const [one, other] = await Promise.all([1, 2].map(() => project.call(`/schedules/${id}/run`, 'POST')));
  vi.useRealTimers();
  expect([one?.status, other?.status]).toEqual([202, 202]);
  await expect.poll(() => runsOf(project, id)).toMatchObject([{ trigger: 'by_hand', status: 'delivered' }]);
});

test('results that do not arrive are told to admins once, until one arrives', async () => {
  const project = await aProject();
  const { id } = await aSchedule(project, await aReport(project));
  world.status = 404;
  await makeDue(id, due);
  await tick(due.getTime() + HOUR_MS);
  await tick(due.getTime() + HOUR_MS + DAY_MS);
  const read = () => db.select().from(reportSchedules).where(eq(reportSchedules.id, id)).get();
  expect((await runsOf(project, id)).map(({ status }) => status)).toEqual(['failed', 'failed']);
  expect((await read())?.failingSince).not.toBeNull();
  world.status = 200;
  await tick(due.getTime() + HOUR_MS + 2 * DAY_MS);
  expect((await read())?.failingSince).toBeNull();
});

test('a schedule stops when whoever set it up may no longer export, and another takes it over', async () => {
  const project = await aProject();
  const { id } = await aSchedule(project, await aReport(project));
  const author = (await schedulesOf(project))[0]?.author.id ?? '';
  await db
    .update(keys)
    .set({ scopes: ['query', 'admin'] })
    .where(eq(keys.id, author));
  await makeDue(id, due);
  await tick(due.getTime() + HOUR_MS);
  expect(sentBy(id)).toEqual([]);
  expect(await db.select().from(reportSchedules).where(eq(reportSchedules.id, id)).get()).toMatchObject({
    paused: 'author_may_not',
  });
  await db
    .update(keys)
    .set({ scopes: ['query', 'admin', 'export'] })
    .where(eq(keys.id, author));
  const resumed = await project.call(`/schedules/${id}`, 'PATCH', { is_paused: false });
  expect(await resumed.json()).toMatchObject({ paused: null });
});

test('a schedule stops when its report is deleted, whose deletion names it, and goes on once it is restored', async () => {
  const project = await aProject();
  const report = await aReport(project);
  const { id } = await aSchedule(project, report);
  const address = `/api/projects/${project.id}/objects/reports/${report}`;
  const refused = await project.call(address, 'DELETE');
  const { message, details } = (await refused.json<Refusal>()).error;
  expect([refused.status, details.used_by]).toEqual([409, [{ object: 'schedules', id, name: expect.any(String) }]]);
  expect(message).toContain('schedule `');
  expect((await project.call(`${address}?confirm=${details.confirm}`, 'DELETE')).status).toBe(204);
  await makeDue(id, due);
  await tick(due.getTime() + HOUR_MS);
  expect(sentBy(id)).toEqual([]);
  expect(await schedulesOf(project)).toMatchObject([
    { paused: 'report_deleted', subject: { name: null }, next_runs: [] },
  ]);
  await project.call(`${address}/undo`, 'POST', { version: 2 });
  await tick(due.getTime() + 2 * DAY_MS);
  expect(await schedulesOf(project)).toMatchObject([{ paused: null }]);
  // Nothing is sent for the time in between.
  expect(sentBy(id)).toEqual([]);
});

test('a paused schedule sends nothing, and its waiting run ends; resumed, it begins with the next due time', async () => {
  const project = await aProject();
  const { id } = await aSchedule(project, await aReport(project));
  await makeDue(id, due);
  await putDueRuns(due.getTime() + HOUR_MS);
  await project.call(`/schedules/${id}`, 'PATCH', { is_paused: true });
  expect(await runsOf(project, id)).toMatchObject([{ status: 'failed', last_error: 'The schedule was paused.' }]);
  await makeDue(id, due);
  await tick(due.getTime() + HOUR_MS);
  expect(sentBy(id)).toEqual([]);
  await project.call(`/schedules/${id}`, 'PATCH', { is_paused: false });
  await tick(due.getTime() + HOUR_MS);
  expect(sentBy(id)).toEqual([]);
});

test('a project that moves to another zone is served by the clocks of that zone', async () => {
  const project = await aProject();
  const { id } = await aSchedule(project, await aReport(project));
  await db.update(projects).set({ timezone: 'Asia/Tokyo' }).where(eq(projects.id, project.id));
  await tick(due.getTime() + HOUR_MS);
  const row = await db.select().from(reportSchedules).where(eq(reportSchedules.id, id)).get();
  expect(row?.nextAt.toISOString()).toContain('T23:00:00');
});

test('a result that a webhook cannot carry is refused in words, and goes to a bucket', async () => {
  const project = await aProject();
  const report = await aReport(project, { group_by: ['page'] });
  world.rows = Array.from({ length: 4_000 }, (_, index) => [`/${index}/${'x'.repeat(300)}`, 1]);
  const { id } = await aSchedule(project, report);
  await makeDue(id, due);
  await tick(due.getTime());
  expect((await runsOf(project, id))[0]).toMatchObject({
    status: 'failed',
    last_error: expect.stringMatching(/^The result has \d+ bytes, and a webhook carries 1048576 at most/),
  });
  await project.call(`/schedules/${id}`, 'PATCH', { destination: BUCKET });
  await makeDue(id, new Date(due.getTime() + DAY_MS));
  await tick(due.getTime() + DAY_MS);
  expect(await runsOf(project, id)).toMatchObject([{ status: 'delivered' }, { status: 'failed' }]);
});

test('secrets are sealed at rest, and in no answer, log or mail', async () => {
  const project = await aProject();
  const { id } = await aSchedule(project, await aReport(project), { destination: BUCKET });
  const row = await db.select().from(reportSchedules).where(eq(reportSchedules.id, id)).get();
  const read = JSON.stringify([row, await schedulesOf(project), await db.select().from(keptMail)]);
  expect(read).not.toContain(BUCKET.secret_access_key);
});
