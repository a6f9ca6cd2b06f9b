import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RuleLogLine, RuleStatus } from '../../core/api/alert-rules.ts';
import { newId } from '../../core/base/ids.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../core/base/time/durations.ts';
import { alertRuleChanges, alertRuleStates, incidentAlarms, members } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { QUIET_MS } from '../../platform/jobs/job.ts';
import { runJob } from '../../platform/jobs/run-job.ts';
import { mailTo } from '../../test/harness/workers-mail.ts';
import { aPerson } from '../../test/harness/workers-people.ts';
import { aProject, type TestProject } from '../../test/harness/workers-project.ts';
import { aReport, interceptResults } from '../../test/harness/workers-schedules.ts';
import { alertRulesJob } from './alert-rules-job.ts';

let world: ReturnType<typeof interceptResults>;
beforeEach(() => {
  world = interceptResults();
});
afterEach(() => vi.restoreAllMocks());

const db = database(env);
/** Ten o'clock of a day in the past. */
const TEN = Date.parse('2026-06-10T10:00:00Z');

/** A rule that fires on fewer than 80 an hour, by the id `few`. */
async function aRule(project: TestProject, fields: object = {}): Promise<void> {
  const rule = {
    name: 'Few checkouts',
    watch: { query: { query_type: 'events', events: ['checkout'] } },
    bucket: 'hour',
    condition: { type: 'threshold', direction: 'below', value: 80 },
    ...fields,
  };
  const answer = await project.call(`/api/projects/${project.id}/objects/alert_rules/few`, 'PUT', rule);
  if (!answer.ok) throw new Error(await answer.text());
}

/** The store has so many in the hour that ends at this time: series, span, bucket and value. */
function storeHas(count: number, hourEndMs: number): void {
  world.rows = [[0, 0, (hourEndMs - HOUR_MS) / SECOND_MS, count]];
}

const tick = (nowMs: number) => runJob(env, alertRulesJob, { nowMs, quietMs: QUIET_MS });
const alarmsOf = async ({ id }: TestProject) =>
  (await db.select().from(incidentAlarms)).map(({ alarm }) => alarm).filter(({ project_id }) => project_id === id);
const statusOf = async (project: TestProject) =>
  (await project.call(`/alerts/rules/few?project_id=${project.id}`)).json<RuleStatus>();
const makeDue = ({ id }: TestProject) =>
  db
    .update(alertRuleStates)
    .set({ nextAt: new Date(0) })
    .where(and(eq(alertRuleStates.projectId, id)));

test('an hour that two runs evaluate raises one alarm, which a later hour ends', async () => {
  const project = await aProject();
  await aRule(project);
  storeHas(40, TEN);
  await Promise.all([tick(TEN), tick(TEN)]);
  await makeDue(project);
  await tick(TEN);
  expect(await alarmsOf(project)).toMatchObject([
    {
      source: { kind: 'rule', rule_id: 'few', name: 'Few checkouts' },
      value: 40,
      direction: 'down',
      began_at: '2026-06-10T10:00:00.000Z',
      text: 'Few checkouts: 40, below 80 (2026-06-10 09:00 to 2026-06-10 10:00).',
    },
  ]);
  expect(await statusOf(project)).toMatchObject({ state: 'alerting', series: [{ value: 40 }] });
  storeHas(100, TEN + HOUR_MS);
  await tick(TEN + HOUR_MS);
  const [alarm] = await alarmsOf(project);
  expect(alarm).toMatchObject({ ended_at: '2026-06-10T11:00:00.000Z', ended_because: { kind: 'over' } });
  expect(await db.select().from(alertRuleChanges)).toEqual([]);
  const answer = await project.call(`/alerts/rules/few/log?project_id=${project.id}`);
  const { lines } = await answer.json<{ lines: RuleLogLine[] }>();
  expect(lines.map(({ readings }) => readings.map(({ outcome, text }) => [outcome, text]))).toEqual([
    [['not_met', '100, not below 80']],
    [['met', '40, below 80']],
  ]);
});

test('a store that is away keeps the alarm, and says since when there is no data', async () => {
  const project = await aProject();
  await aRule(project);
  storeHas(40, TEN);
  await tick(TEN);
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('away', { status: 503 }));
  await makeDue(project);
  await tick(TEN + 5 * MINUTE_MS);
  expect(await statusOf(project)).toMatchObject({
    state: 'no_data',
    since: '2026-06-10T10:05:00.000Z',
    series: [{ alarm_since: '2026-06-10T10:00:00.000Z' }],
  });
  expect((await alarmsOf(project)).map(({ ended_at }) => ended_at)).toEqual([undefined]);
});

test('pausing ends the alarm with that reason, and a resumed rule starts from normal', async () => {
  const project = await aProject();
  await aRule(project);
  storeHas(40, TEN);
  await tick(TEN);
  expect(await (await project.call(`/alerts/rules/few/pause?project_id=${project.id}`, 'POST')).json()).toMatchObject({
    state: 'paused',
  });
  await tick(TEN + MINUTE_MS);
  expect(await alarmsOf(project)).toMatchObject([{ ended_because: { kind: 'rule_paused' } }]);
  storeHas(10, TEN + HOUR_MS);
  await tick(TEN + HOUR_MS);
  expect(await alarmsOf(project)).toHaveLength(1);
  await project.call(`/alerts/rules/few/resume?project_id=${project.id}`, 'POST');
  await makeDue(project);
  await tick(TEN + HOUR_MS);
  expect((await alarmsOf(project)).map(({ ended_at }) => ended_at === undefined)).toContain(true);
});

test('a rule whose report is deleted ends its alarm and tells its owner once', async () => {
  const project = await aProject();
  const owner = await aPerson();
  const member = { id: newId('member'), organizationId: project.organizationId, userId: owner.userId };
  await db.insert(members).values({ ...member, role: 'admin', createdAt: new Date(TEN) });
  const report = await aReport(project, { query_type: 'events', events: ['checkout'] });
  await aRule(project, { watch: { report } });
  storeHas(40, TEN);
  await tick(TEN);
  const path = `/api/projects/${project.id}/objects/reports/${report}`;
  const refused = await project.call(path, 'DELETE');
  const { error } = await refused.json<{ error: { details: { confirm: string } } }>();
  const confirm = encodeURIComponent(error.details.confirm);
  expect((await project.call(`${path}?confirm=${confirm}`, 'DELETE')).status).toBe(204);
  for (const minutes of [5, 10]) {
    await makeDue(project);
    await tick(TEN + minutes * MINUTE_MS);
  }
  expect(await statusOf(project)).toMatchObject({ state: 'broken', problem: expect.stringContaining(report) });
  expect(await alarmsOf(project)).toMatchObject([{ ended_because: { kind: 'rule_deleted' } }]);
  const mails = (await mailTo(owner.email)).filter(({ template }) => template === 'rule_broken');
  expect(mails).toHaveLength(1);
});

test('a rule is tried on the past before it is saved', async () => {
  const project = await aProject();
  world.rows = [];
  const rule = {
    name: 'Few',
    watch: { query: { query_type: 'events', events: ['checkout'] } },
    bucket: 'day',
    condition: { type: 'threshold', direction: 'above', value: 80 },
  };
  const answer = await project.call('/alerts/rules/preview', 'POST', { project_id: project.id, rule });
  expect(await answer.json()).toMatchObject({ readings: 90, alarms_total: 0, messages_total: 0 });
});
