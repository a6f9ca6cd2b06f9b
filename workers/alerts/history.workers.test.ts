import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { anomalies } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { aProject, type TestProject } from '../../test/harness/workers-project.ts';

const AT = '2026-11-23T10:00:00.000Z';
const label = (project: TestProject, overrides: Record<string, unknown> = {}) =>
  project.call('/anomalies/labels', 'POST', {
    project_id: project.id,
    metric: 'signup',
    from: AT,
    to: '2026-11-23T10:10:00.000Z',
    label: 'noise',
    ...overrides,
  });

test('labels tune the sensitivity from what a person chose, and settings show both', async () => {
  const project = await aProject();
  expect(await (await label(project)).json()).toMatchObject({
    label: { metric: 'signup', from: AT, label: 'noise', was_raised: false },
    tuning: { chosen: 0.5, sensitivity: 0.45, noise: 1, missed: 0, confirmed: 0 },
  });
  // The same finding again: the later word counts, once.
  expect(await (await label(project, { label: 'real' })).json()).toMatchObject({
    tuning: { chosen: 0.5, sensitivity: 0.55, noise: 0, missed: 1 },
  });
  const settings = await project.call(`/anomalies/configure?project_id=${project.id}`);
  expect(await settings.json()).toMatchObject({ settings: [{ metric_name: 'signup', sensitivity: 0.55 }] });

  const chosen = { project_id: project.id, metric_name: 'signup', sensitivity: 0.8 };
  expect((await project.call('/anomalies/configure', 'POST', chosen)).status).toBe(200);
  const later = { from: '2026-11-24T10:00:00Z', to: '2026-11-24T10:10:00Z' };
  expect(await (await label(project, later)).json()).toMatchObject({ tuning: { chosen: 0.8, sensitivity: 0.8 } });
  const tunings = await project.call(`/anomalies/tuning?project_id=${project.id}`);
  expect(await tunings.json()).toMatchObject({ tunings: [{ metric: 'signup', chosen: 0.8, noise: 1, missed: 1 }] });
  const labels = await project.call(`/anomalies/labels?project_id=${project.id}&metric=signup`);
  expect(await labels.json()).toMatchObject({ labels: [{ label: 'noise' }, { label: 'real' }] });
});

test('a finding that was raised and is real confirms the threshold', async () => {
  const project = await aProject();
  const row = {
    id: `ano_${project.id}`,
    projectId: project.id,
    metric: 'signup',
    type: 'drop',
    severity: 'high',
  } as const;
  const values = { ...row, status: 'open', at: new Date(AT), body: {}, createdAt: new Date(AT) } as const;
  await database(env).insert(anomalies).values(values);
  expect(await (await label(project, { label: 'real' })).json()).toMatchObject({
    label: { was_raised: true },
    tuning: { sensitivity: 0.5, confirmed: 1, missed: 0 },
  });
});

test('refuses a label that ends before it begins, and a scan of what has no minutes', async () => {
  const project = await aProject();
  const backwards = await label(project, { to: '2026-11-23T09:00:00Z' });
  expect([backwards.status, await backwards.text()]).toEqual([400, expect.stringContaining('is not after `from`')]);
  const scan = (body: Record<string, unknown>) =>
    project.call('/anomalies/scan', 'POST', { project_id: project.id, ...body });
  expect((await scan({ metric: '$persons' })).status).toBe(400);
  expect((await scan({ metric: 'signup', days: 91 })).status).toBe(400);
});
