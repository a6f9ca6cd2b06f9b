import { expect, test } from 'vitest';
import { aProject, type TestProject } from '../../test/harness/workers-project.ts';
import { ask } from '../../test/harness/workers-request.ts';

const place = { column: 0, row: 0, columns: 6, rows: 4 };
const query = { query_type: 'events', events: ['signup'], date_range: 'last_7_days' };

function callsOf(project: TestProject) {
  return async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${project.apiKey}` };
    const { status, body: answer } = await ask(path, { method, headers, ...(body === undefined ? {} : { body }) });
    return { status, body: answer };
  };
}

test('deleting a report names every dashboard and link that shows it, and undoing brings all of them back', async () => {
  const project = await aProject();
  const call = callsOf(project);
  const objects = `/api/projects/${project.id}/objects`;
  await call('PUT', `${objects}/reports/signups`, { name: 'Signups', query });
  for (const id of ['shop', 'growth']) {
    const tiles = [{ kind: 'report', id: 'a', place, report: 'signups' }];
    await call('PUT', `${objects}/dashboards/${id}`, { name: id, tiles });
  }
  const link = { project_id: project.id, report_id: 'signups', name: 'Sheet' };
  expect(await call('POST', '/query/report-links', link)).toMatchObject({ status: 201 });
  const refused = await call('DELETE', `${objects}/reports/signups`);
  const { used_by, confirm } = refused.body.error.details;
  expect(refused.status).toBe(409);
  expect(used_by).toEqual([
    { object: 'dashboards', id: 'growth', name: 'growth' },
    { object: 'dashboards', id: 'shop', name: 'shop' },
    { object: 'spreadsheet_links', id: expect.any(String), name: 'Sheet' },
  ]);
  expect((await call('GET', `${objects}/reports/signups/users`)).body).toEqual({ used_by, confirm });
  // One that appears after the question was read is asked about as well.
  await call('POST', '/query/report-links', { ...link, name: 'Another' });
  expect((await call('DELETE', `${objects}/reports/signups?confirm=${confirm}`)).status).toBe(409);
  const seen = (await call('GET', `${objects}/reports/signups/users`)).body.confirm;
  expect((await call('DELETE', `${objects}/reports/signups?confirm=${seen}`)).status).toBe(204);
  expect((await call('GET', `${objects}/dashboards/shop`)).body.missing).toMatchObject([{ id: 'signups' }]);
  await call('POST', `${objects}/reports/signups/undo`, { version: 2 });
  expect((await call('GET', `${objects}/dashboards/shop`)).body.missing).toBeUndefined();
});

test('a push that leaves out what others use deletes it only with a confirmation for each', async () => {
  const project = await aProject();
  const call = callsOf(project);
  const objects = `/api/projects/${project.id}/objects`;
  const confirms: string[] = [];
  for (const id of ['a', 'b']) {
    await call('PUT', `${objects}/reports/${id}`, { name: id, query });
    await call('POST', '/query/report-links', { project_id: project.id, report_id: id, name: `Sheet of ${id}` });
    confirms.push((await call('GET', `${objects}/reports/${id}/users`)).body.confirm);
  }
  const nothing = { edgewise: 1, objects: {} };
  expect((await call('PUT', `${objects}?delete=1`, nothing)).status).toBe(409);
  expect((await call('PUT', `${objects}?delete=1&confirm=${confirms[0]}`, nothing)).status).toBe(409);
  expect(await call('PUT', `${objects}?delete=1&confirm=${confirms.join(',')}`, nothing)).toMatchObject({
    status: 200,
    body: { deleted: ['reports/a', 'reports/b'] },
  });
});

test('a funnel whose cohort was deleted is refused with the name of the cohort, and counts nobody', async () => {
  const project = await aProject();
  const call = callsOf(project);
  const cohort = `/api/projects/${project.id}/objects/cohorts/trial`;
  await call('PUT', cohort, { name: 'Trial users', filters: [{ did: { event: 'trial_started' } }] });
  await call('DELETE', cohort);
  const funnel = {
    query_type: 'funnel',
    project_id: project.id,
    date_range: 'last_7_days',
    steps: [{ event: 'signup' }, { event: 'order' }],
    filters: [{ cohort: 'trial' }],
  };
  const answer = await call('POST', '/query', funnel);
  expect(answer.status).toBe(400);
  expect(answer.body.error.message).toContain('Trial users');
  expect(answer.body.error.message).toContain('was deleted; restore it');
});
