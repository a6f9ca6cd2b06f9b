import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { keptMail } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { aPerson } from '../../test/harness/workers-people.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { noisyAlertsJob } from './noisy-alerts-job.ts';

test('counts what people did about the incidents of each rule and metric, and names what only makes noise', async () => {
  const project = await aProject();
  const atMs = Date.now() - 86_400_000;
  const alarm = (rule: string | undefined, metric: string) =>
    JSON.stringify({
      source: rule ? { kind: 'rule', rule_id: rule, name: 'Errors' } : { kind: 'anomaly', anomaly_id: 'ano_1' },
      series: { metric },
    });
  const incident = (id: string, ...alarms: string[]) => [
    env.DB.prepare(
      "INSERT INTO incidents (id, project_id, state, severity, began_at, record) VALUES (?, ?, 'open', 'high', ?, '{}')",
    ).bind(id, project.id, atMs),
    ...alarms.map((text, index) =>
      env.DB.prepare('INSERT INTO incident_alarms (key, incident_id, began_at, alarm) VALUES (?, ?, ?, ?)').bind(
        `${id}-${index}`,
        id,
        atMs,
        text,
      ),
    ),
  ];
  const timeline = (id: string, kind: string, actor: string | null) =>
    env.DB.prepare('INSERT INTO incident_timeline (incident_id, at, kind, actor) VALUES (?, ?, ?, ?)').bind(
      id,
      atMs,
      kind,
      actor,
    );
  const noisy = Array.from({ length: 5 }, (_, i) => incident(`${project.id}-n${i}`, alarm('rul_1', 'error'))).flat();
  const id = `${project.id}-good`;
  await env.DB.batch([
    ...noisy,
    ...incident(id, alarm(undefined, 'signup'), alarm(undefined, 'signup')),
    timeline(id, 'opened', null),
    timeline(id, 'acknowledged', 'user:ada'),
    timeline(id, 'note', 'user:ada'),
    timeline(`${project.id}-n0`, 'resolved', null),
  ]);

  const answer = await project.call(`/alerts/worth?project_id=${project.id}`);
  expect(await answer.json()).toEqual({
    days: 90,
    incidents: 6,
    acknowledged: 1,
    acted_on: 1,
    sources: [
      {
        source: { kind: 'rule', id: 'rul_1', name: 'Errors' },
        incidents: 5,
        acknowledged: 0,
        acted_on: 0,
        noise: 0,
        real: 0,
        verdict: 'noise',
      },
      {
        source: { kind: 'metric', metric: 'signup' },
        incidents: 1,
        acknowledged: 1,
        acted_on: 1,
        noise: 0,
        real: 0,
        verdict: 'useful',
      },
    ],
  });
});

test('names a metric that only makes noise to the admins, once', async () => {
  const owner = await aPerson();
  const asked = { organization_id: owner.organizationId, name: 'Shop', region: 'eu' };
  const { id: projectId } = (await owner.call('POST', '/api/projects', asked)).body;
  const nowMs = Date.now();
  const alarm = JSON.stringify({
    source: { kind: 'anomaly', anomaly_id: 'ano_1' },
    series: { metric: 'scroll_depth' },
  });
  await env.DB.batch(
    Array.from({ length: 5 }, (_, i) => `${projectId}-${i}`).flatMap((id) => [
      env.DB.prepare(
        "INSERT INTO incidents (id, project_id, state, severity, began_at, record) VALUES (?, ?, 'resolved', 'low', ?, '{}')",
      ).bind(id, projectId, nowMs - 86_400_000),
      env.DB.prepare('INSERT INTO incident_alarms (key, incident_id, began_at, alarm) VALUES (?, ?, ?, ?)').bind(
        id,
        id,
        nowMs,
        alarm,
      ),
    ]),
  );
  for (let times = 0; times < 2; times++) await noisyAlertsJob.run(env, 'eu', { nowMs, quietMs: 0 });
  const mails = await database(env).select().from(keptMail).where(eq(keptMail.to, owner.email));
  const told = mails.filter(({ template }) => template === 'noisy_alerts');
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain('scroll_depth');
  expect(told[0]?.text).toContain(`${env.PUBLIC_URL}/p/${projectId}/alerts`);
});
