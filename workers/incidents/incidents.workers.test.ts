import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Alarm } from '../../core/api/alarms.ts';
import type { IncidentDetail, IncidentsAnswer } from '../../core/api/incidents.ts';
import { MINUTE_MS } from '../../core/base/time/durations.ts';
import { auditLog, outbox } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { changeIncidents } from '../../platform/incidents/change-incidents.ts';
import { wakeDueIncidents } from '../../platform/incidents/wake-due.ts';
import { deliverDue } from '../../platform/outbox/run-outbox.ts';
import { anAlarm } from '../../test/fixtures/alarms.ts';
import { aWebhook, interceptWebhooks, watch } from '../../test/harness/workers-alerts.ts';
import { aProject, type TestProject } from '../../test/harness/workers-project.ts';
import { SENDERS } from '../senders.ts';

let receiver: ReturnType<typeof interceptWebhooks>;
beforeEach(() => {
  receiver = interceptWebhooks();
});
afterEach(() => vi.restoreAllMocks());

const db = database(env);
const nowMs = Date.now();
const iso = (minutes: number) => new Date(nowMs + minutes * MINUTE_MS).toISOString();

/** An alarm of the project that began five minutes ago. */
const alarmOf = ({ id }: TestProject, overrides: Partial<Alarm> = {}) =>
  anAlarm({ project_id: id, began_at: iso(-5), ...overrides });

const overNow = (alarm: Alarm): Alarm => ({ ...alarm, ended_at: iso(0), ended_because: { kind: 'over' } });

/** The alarms of windows of other tests may wake in between. */
const sentOf = (project: TestProject) =>
  receiver.sent.map(({ body }) => JSON.parse(body)).filter(({ data }) => data.project.id === project.id);
const typesSent = (project: TestProject) => sentOf(project).map(({ type }) => type);

async function incidentsOf(project: TestProject, query = ''): Promise<IncidentsAnswer> {
  return (await project.call(`/alerts/incidents?project_id=${project.id}${query}`)).json();
}

test('an alarm that is handed over again and again, also at once, is one incident and one message', async () => {
  const project = await aProject();
  await aWebhook(project);
  const changes = [{ kind: 'began' as const, alarm: alarmOf(project) }];
  await Promise.all(Array.from({ length: 4 }, () => env.ALERTS.alarms(project.id, changes)));
  await env.ALERTS.alarms(project.id, changes);
  await expect.poll(() => typesSent(project)).toEqual(['alert.alerting']);
  expect(await incidentsOf(project)).toMatchObject({
    open: 1,
    incidents: [
      { state: 'open', severity: 'high', title: 'checkout is far below normal', alarms: { all: 1, firing: 1 } },
    ],
  });
  const entries = await db.select().from(outbox).where(eq(outbox.projectId, project.id));
  expect(entries).toHaveLength(1);
});

test('a start and an end that were stored before a crash are told once each, under ids of their own', async () => {
  const project = await aProject();
  await aWebhook(project);
  const alarm = alarmOf(project);
  await changeIncidents(env, project.id, { changes: [{ kind: 'began', alarm }] }, nowMs);
  await deliverDue(env, Date.now(), SENDERS);
  const ended = [{ kind: 'ended' as const, alarm: overNow(alarm) }];
  await changeIncidents(env, project.id, { changes: ended }, nowMs);
  expect(typesSent(project)).toEqual(['alert.alerting']);
  await changeIncidents(env, project.id, { changes: ended }, nowMs);
  await Promise.all([deliverDue(env, Date.now(), SENDERS), deliverDue(env, Date.now(), SENDERS)]);
  await deliverDue(env, Date.now(), SENDERS);
  expect(typesSent(project)).toEqual(['alert.alerting', 'alert.resolved']);
  expect(sentOf(project)[1].data.alert).toMatchObject({ ended_at: iso(0) });
  expect(new Set(receiver.sent.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
});

test('what another part hands over is sent within seconds, without waiting for the cron', async () => {
  const project = await aProject();
  await aWebhook(project);
  const changes = [{ kind: 'began' as const, alarm: alarmOf(project) }];
  await changeIncidents(env, project.id, { changes }, Date.now());
  await expect.poll(() => typesSent(project), { timeout: 5_000 }).toEqual(['alert.alerting']);
});

test('what comes due by itself is told by the cron, once', async () => {
  const project = await aProject();
  await aWebhook(project);
  const alarm = alarmOf(project, { began_at: iso(-91), delivery: { repeat_minutes: 60 } });
  await changeIncidents(env, project.id, { changes: [{ kind: 'began', alarm }] }, nowMs - 90 * MINUTE_MS);
  for (const minutes of [-60, -29, -28]) await wakeDueIncidents(env, nowMs + minutes * MINUTE_MS);
  await deliverDue(env, Date.now(), SENDERS);
  expect(typesSent(project).sort()).toEqual(['alert.alerting', 'alert.still']);
});

test('who acknowledges and closes an incident is in its timeline, in the audit log, and on every open page', async () => {
  const project = await aProject();
  await aWebhook(project);
  const socket = await watch(project);
  await env.ALERTS.alarms(project.id, [{ kind: 'began', alarm: alarmOf(project) }]);
  const [{ id } = expect.fail('no incident')] = (await incidentsOf(project)).incidents;
  const path = `/alerts/incidents/${id}`;
  const acknowledged = await project.call(`${path}/acknowledge`, 'POST', { note: 'Looking at it.' });
  expect(await acknowledged.json()).toMatchObject({ incident: { id, state: 'acknowledged' } });
  expect(await (await project.call(`${path}/acknowledge`, 'POST', {})).json()).toMatchObject({
    incident: { state: 'acknowledged' },
  });
  expect((await project.call(`${path}/notes`, 'POST', { text: 'The release was rolled back.' })).status).toBe(200);
  expect((await project.call(`${path}/resolve`, 'POST', {})).status).toBe(200);
  await expect.poll(() => typesSent(project)).toEqual(['alert.alerting', 'alert.resolved']);
  const detail = await (await project.call(path)).json<IncidentDetail>();
  expect(detail.alarms).toHaveLength(1);
  expect(detail.timeline.map(({ kind }) => kind)).toEqual([
    'opened',
    'told',
    'acknowledged',
    'note',
    'resolved',
    'told',
  ]);
  expect(detail.timeline[2]).toMatchObject({ text: 'Looking at it.', by: { name: 'API key' } });
  const log = await db.select().from(auditLog).where(eq(auditLog.target, id));
  expect(log.map(({ action }) => action)).toEqual(['incident.acknowledge', 'incident.note', 'incident.resolve']);
  expect(JSON.stringify(log)).not.toContain('rolled back');
  await expect
    .poll(() => socket.flatMap((message) => (message.type === 'incident' ? [message.incident.state] : [])))
    .toEqual(['open', 'acknowledged', 'acknowledged', 'resolved']);
});

test('refuses what cannot be, and names it', async () => {
  const project = await aProject();
  await env.ALERTS.alarms(project.id, [{ kind: 'began', alarm: alarmOf(project) }]);
  const [{ id } = expect.fail('no incident')] = (await incidentsOf(project)).incidents;
  const refusal = async (path: string, method: string, body?: unknown, of = project) => {
    const answer = await of.call(path, method, body);
    return [answer.status, await answer.text()] as const;
  };
  const path = `/alerts/incidents/${id}`;
  expect(await refusal(`${path}/snooze`, 'PUT', { until: iso(-10) })).toEqual([400, expect.stringContaining(iso(-10))]);
  expect(await refusal(`${path}/owner`, 'PUT', { user_id: 'usr_x' })).toEqual([400, expect.stringContaining('usr_x')]);
  expect(await refusal(path, 'GET', undefined, await aProject())).toEqual([404, expect.stringContaining(id)]);
  const listed = (query: string) => refusal(`/alerts/incidents?project_id=${project.id}&${query}`, 'GET');
  expect(await listed('state=grave')).toEqual([400, expect.stringContaining('grave')]);
  expect(await listed('from=soon')).toEqual([400, expect.stringContaining('soon')]);
  expect(await listed('after=1')).toEqual([400, expect.stringContaining('`1`')]);
});

test('a project says how its alerts are sent, and pages of its incidents follow each other', async () => {
  const project = await aProject();
  const night = { zone: 'Europe/Berlin', from: '22:00', to: '07:00', days: [1, 2, 3], critical_passes: true };
  const policy = { repeat_minutes: 240, quiet_hours: night, escalation: null, mutes: [] };
  const set = (body: object) => project.call('/alerts/policy', 'PUT', { project_id: project.id, ...body });
  expect(await (await set(policy)).json()).toEqual(policy);
  expect((await set({ ...policy, quiet_hours: { ...night, zone: 'Mars/Base' } })).status).toBe(400);
  expect((await set({ ...policy, escalation: { after_minutes: 5, channels: ['chn_x'] } })).status).toBe(400);
  expect(await (await project.call(`/alerts/policy?project_id=${project.id}`)).json()).toEqual(policy);
  const apart = ['checkout', 'signup', 'error'].map((metric, place) =>
    alarmOf(project, { series: { metric }, direction: 'down', began_at: iso(-180 + place * 60) }),
  );
  await env.ALERTS.alarms(
    project.id,
    apart.map((alarm) => ({ kind: 'began', alarm })),
  );
  const first = await incidentsOf(project, '&limit=2&state=open');
  expect(first.incidents).toHaveLength(2);
  const second = await incidentsOf(project, `&limit=2&state=open&after=${first.next}`);
  expect(second.incidents.map(({ title }) => title)).toEqual(['checkout is far below normal']);
  expect(second).not.toHaveProperty('next');
});
