import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { OBJECTS } from '../../core/api/objects/index.ts';
import { DASHBOARD_HISTORY_BYTES_MAX, DASHBOARD_VERSIONS_KEPT, OBJECT_VERSIONS_KEPT } from '../../core/base/limits.ts';
import { definedNames } from '../../core/query/definitions.ts';
import { auditLog, projects, savedObjects } from '../../core/tenancy/schema.ts';
import { accessOf } from '../../platform/auth/access-of.ts';
import { database } from '../../platform/database.ts';
import { loadDefinitions } from '../../platform/definitions/load-definitions.ts';
import { createApp } from '../../platform/routes/app.ts';
import { aMember, aPerson } from '../../test/harness/workers-people.ts';
import { aProject, type TestProject } from '../../test/harness/workers-project.ts';
import { ask } from '../../test/harness/workers-request.ts';
import { goals } from '../../test/obligations/toy-object.ts';
import { savedObjectRoutesOf } from './index.ts';

const query = { query_type: 'events', events: ['purchase'], date_range: { last: 30, unit: 'day' } };
const aReport = (name = 'Purchases') => ({ name, query });
const filters = [{ property: 'country', operator: 'equals', value: 'DE' }];
const aDashboard = (report: string) => ({
  name: 'Shop',
  tiles: [{ kind: 'report', id: 'a', place: { column: 0, row: 0, columns: 6, rows: 4 }, report }],
});

/** Calls the objects of a project; `if_match` is sent as a header. */
function objectsOf(project: TestProject) {
  return async (method: string, path: string, body?: unknown, ifMatch?: string) => {
    const answer = await ask(`/api/projects/${project.id}/objects${path}`, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: { authorization: `Bearer ${project.apiKey}`, ...(ifMatch ? { 'if-match': ifMatch } : {}) },
    });
    return { status: answer.status, body: answer.body, text: answer.text };
  };
}

async function auditOf(project: TestProject) {
  const rows = await database(env).select().from(auditLog).where(eq(auditLog.projectId, project.id));
  return rows.map(({ action, target, details }) => [action, target, details.version]);
}

test('an object is made, read, listed, replaced and deleted, and the audit log has every change', async () => {
  const project = await aProject();
  const call = objectsOf(project);
  expect(await call('PUT', '/reports/signups', aReport())).toMatchObject({ status: 201, body: { version: 1 } });
  expect(await call('GET', '/reports/signups')).toMatchObject({
    status: 200,
    body: {
      object: 'reports',
      id: 'signups',
      version: 1,
      definition: aReport(),
      created_by: expect.stringMatching(/^key:/),
    },
  });
  expect(await call('PUT', '/reports/signups', aReport('All'), '"1"')).toMatchObject({
    status: 200,
    body: { version: 2 },
  });
  expect(await call('GET', '/reports')).toMatchObject({
    body: { objects: [{ id: 'signups', definition: { name: 'All' } }] },
  });
  expect(await call('DELETE', '/reports/signups')).toMatchObject({ status: 204 });
  expect(await call('GET', '/reports/signups')).toMatchObject({
    status: 404,
    body: { error: { details: { deleted_version: 3 } } },
  });
  expect(await call('GET', '/reports')).toMatchObject({ body: { objects: [] } });
  expect(await call('GET', '/reports?deleted=1')).toMatchObject({
    body: { objects: [{ id: 'signups', deleted: true }] },
  });
  expect(await auditOf(project)).toEqual([
    ['report.create', 'signups', 1],
    ['report.update', 'signups', 2],
    ['report.delete', 'signups', 3],
  ]);
});

test('POST gives an id of its own, and the same definition again changes nothing', async () => {
  const call = objectsOf(await aProject());
  const made = await call('POST', '/segments', { name: 'Germany', filters });
  expect(made).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^obj_/) } });
  const again = await call('PUT', `/segments/${made.body.id}`, { filters, name: 'Germany' }, '"1"');
  expect(again).toMatchObject({ status: 200, body: { version: 1 } });
});

test('a change needs the version that its caller has seen', async () => {
  const call = objectsOf(await aProject());
  await call('PUT', '/reports/a', aReport());
  expect(await call('PUT', '/reports/a', aReport('B'))).toMatchObject({
    status: 428,
    body: { error: { code: 'version_required' } },
  });
  await call('PUT', '/reports/a', aReport('B'), '"1"');
  const late = await call('PUT', '/reports/a', aReport('C'), '"1"');
  expect(late).toMatchObject({ status: 412, body: { error: { code: 'version_mismatch', details: { version: 2 } } } });
  expect(late.text).toMatch(/version 1.*made version 2/);
  expect(await call('DELETE', '/reports/a', undefined, '"1"')).toMatchObject({ status: 412 });
  expect(await call('PUT', '/reports/a', aReport('D'), '*')).toMatchObject({ status: 200, body: { version: 3 } });
  expect(await call('PUT', '/reports/none', aReport(), '"1"')).toMatchObject({ status: 404 });
  expect(await call('PUT', '/reports/a', aReport('E'), 'first')).toMatchObject({ status: 400 });
});

test('of changes at the same moment one wins, and none is lost unseen', async () => {
  const project = await aProject();
  const call = objectsOf(project);
  await call('PUT', '/reports/a', aReport());
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, at) => call('PUT', '/reports/a', aReport(`Name ${at}`), '"1"')),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
  const others = await Promise.all(['b', 'c', 'd'].map((id) => call('PUT', `/reports/${id}`, aReport(id))));
  expect(others.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(await auditOf(project)).toHaveLength(5);
});

test('nothing in use is deleted unseen, and its users show that it is gone', async () => {
  const call = objectsOf(await aProject());
  await call('PUT', '/reports/signups', aReport());
  await call('PUT', '/dashboards/shop', aDashboard('signups'));
  expect(await call('GET', '/reports/signups/users')).toMatchObject({
    body: { used_by: [{ object: 'dashboards', id: 'shop', name: 'Shop' }] },
  });
  const refused = await call('DELETE', '/reports/signups');
  expect(refused).toMatchObject({
    status: 409,
    body: { error: { code: 'in_use', details: { used_by: [{ id: 'shop' }] } } },
  });
  expect(refused.text).toContain('dashboard `Shop`');
  const { confirm } = refused.body.error.details;
  await call('PUT', '/dashboards/other', { ...aDashboard('signups'), name: 'Other' });
  expect(await call('DELETE', `/reports/signups?confirm=${confirm}`)).toMatchObject({ status: 409 });
  const seen = await call('GET', '/reports/signups/users');
  expect(await call('DELETE', `/reports/signups?confirm=${seen.body.confirm}`)).toMatchObject({ status: 204 });
  expect(await call('GET', '/dashboards/shop')).toMatchObject({
    body: {
      missing: [
        { object: 'reports', id: 'signups', at: 'tiles[0].report', deleted_by: expect.stringMatching(/^key:/) },
      ],
    },
  });
  expect(await call('POST', '/reports/signups/undo', { version: 2 })).toMatchObject({
    status: 200,
    body: { version: 3 },
  });
  expect((await call('GET', '/dashboards/shop')).body.missing).toBeUndefined();
});

test('undo takes back the newest change: an edit, a creation, a deletion, an undo', async () => {
  const project = await aProject();
  const call = objectsOf(project);
  await call('PUT', '/reports/a', aReport('One'));
  await call('PUT', '/reports/a', aReport('Two'), '"1"');
  expect(await call('POST', '/reports/a/undo', { version: 1 })).toMatchObject({ status: 412 });
  expect(await call('POST', '/reports/a/undo', { version: 2 })).toMatchObject({
    body: { version: 3, definition: { name: 'One' } },
  });
  expect(await call('POST', '/reports/a/undo', { version: 3 })).toMatchObject({
    body: { version: 4, definition: { name: 'Two' } },
  });
  await call('PUT', '/reports/b', aReport());
  expect(await call('POST', '/reports/b/undo', { version: 1 })).toMatchObject({ status: 204 });
  expect(await call('GET', '/reports/b')).toMatchObject({ status: 404 });
  expect(await call('GET', '/reports/a/versions')).toMatchObject({
    body: { versions: [{ version: 4 }, { version: 3 }, { version: 2 }, { version: 1 }] },
  });
  expect(await call('GET', '/reports/a?version=1')).toMatchObject({
    body: { version: 1, definition: { name: 'One' } },
  });
  expect((await auditOf(project)).map(([action]) => action)).toContain('report.undo');
});

test('a history is bounded, and a deletion keeps only the definition that its undo needs', async () => {
  const project = await aProject();
  const call = objectsOf(project);
  await call('PUT', '/reports/a', aReport('0'));
  for (let at = 1; at < OBJECT_VERSIONS_KEPT + 5; at++) await call('PUT', '/reports/a', aReport(`${at}`), '*');
  const stored = () => database(env).select().from(savedObjects).where(eq(savedObjects.projectId, project.id));
  expect(await stored()).toHaveLength(OBJECT_VERSIONS_KEPT);
  await call('DELETE', '/reports/a');
  expect(await stored()).toHaveLength(1);
  expect(await call('POST', '/reports/a/undo', { version: OBJECT_VERSIONS_KEPT + 6 })).toMatchObject({ status: 200 });
});

describe('the history of a dashboard', () => {
  const MINUTE_MS = 60_000;
  const STARTED_MS = Date.parse('2026-11-01T10:00:00Z');

  /** A dashboard with versions that were made before, the newest last; one more change then tidies the history. */
  async function withHistory(earlier: readonly { readonly by: string; readonly atMs: number }[], bytes = 300) {
    const project = await aProject();
    const call = objectsOf(project);
    await call('PUT', '/dashboards/shop', { name: 'first', tiles: [] });
    const db = database(env);
    const [row] = await db.select().from(savedObjects).where(eq(savedObjects.projectId, project.id));
    if (!row) throw new Error('The dashboard is not saved');
    const { sequence: _, ...first } = row;
    for (const [index, { by, atMs }] of earlier.entries()) {
      const made = { version: index + 2, isLatest: false, bytes, auditId: `aud_${project.id}_${index}` };
      await db.insert(savedObjects).values({ ...first, ...made, changedBy: by, changedAt: atMs });
    }
    await db.update(savedObjects).set({ isLatest: false }).where(eq(savedObjects.projectId, project.id));
    await db
      .update(savedObjects)
      .set({ isLatest: true })
      .where(and(eq(savedObjects.projectId, project.id), eq(savedObjects.version, earlier.length + 1)));
    const last = await call('PUT', '/dashboards/shop', { name: 'last', tiles: [] }, '*');
    expect(last).toMatchObject({ status: 200, body: { version: earlier.length + 2 } });
    const { body } = await call('GET', '/dashboards/shop/versions');
    return body.versions.map(({ version }: { version: number }) => version);
  }
  const each = (count: number, made: (index: number) => { by: string; atMs: number }) =>
    Array.from({ length: count }, (_, index) => made(index));
  const downFrom = (newest: number, count: number) => Array.from({ length: count }, (_, index) => newest - index);

  test('goes back further than the newest: of what one person did within minutes the last is kept', async () => {
    const yesterday = each(6, (index) => ({
      by: index === 2 ? 'user:ben' : 'user:ann',
      atMs: STARTED_MS + index * MINUTE_MS,
    }));
    const today = each(20, (index) => ({ by: 'user:ann', atMs: STARTED_MS + 86_400_000 + index * 1_000 }));
    // 3 is ann's last before 4, which is ben's, and 7 her last of yesterday; 8 is of the same minutes as 9.
    expect(await withHistory([...yesterday, ...today])).toEqual([...downFrom(28, 20), 7, 4, 3, 1]);
  });

  test('has an end in versions and in bytes', async () => {
    const hourly = (count: number) =>
      each(count, (index) => ({ by: 'user:ann', atMs: STARTED_MS + index * 60 * MINUTE_MS }));
    expect(await withHistory(hourly(DASHBOARD_VERSIONS_KEPT + 3))).toEqual(
      downFrom(DASHBOARD_VERSIONS_KEPT + 5, DASHBOARD_VERSIONS_KEPT),
    );
    const large = DASHBOARD_HISTORY_BYTES_MAX / 30;
    expect((await withHistory(hourly(40), large)).length).toBeLessThanOrEqual(30);
    expect(await withHistory(hourly(40), DASHBOARD_HISTORY_BYTES_MAX)).toHaveLength(OBJECT_VERSIONS_KEPT);
  });
});

test('all objects are pulled as one document; pushing it changes nothing here and makes the same elsewhere', async () => {
  const [project, other] = [await aProject(), await aProject()];
  const call = objectsOf(project);
  await call('PUT', '/segments/germany', { name: 'Germany', filters });
  await call('PUT', '/reports/signups', { ...aReport(), segments: ['germany'] });
  await call('PUT', '/dashboards/shop', aDashboard('signups'));
  const { body: document } = await call('GET', '');
  expect(await call('PUT', '', document)).toMatchObject({
    body: { created: [], updated: [], deleted: [], unchanged: 3 },
  });
  const elsewhere = objectsOf(other);
  const created = ['dashboards/shop', 'reports/signups', 'segments/germany'];
  expect(await elsewhere('PUT', '?dry_run=1', document)).toMatchObject({ body: { dry_run: true, created } });
  expect(await elsewhere('GET', '')).toMatchObject({ body: { objects: {} } });
  expect(await elsewhere('PUT', '', document)).toMatchObject({ body: { created } });
  expect((await elsewhere('GET', '')).text).toBe((await call('GET', '')).text);
  const smaller = { edgewise: 1, objects: { ...document.objects, dashboards: {} } };
  expect(await elsewhere('PUT', '', smaller)).toMatchObject({ body: { deleted: [], unchanged: 2 } });
  expect(await elsewhere('PUT', '?delete=1', smaller)).toMatchObject({ body: { deleted: ['dashboards/shop'] } });
  const broken = { edgewise: 1, objects: { reports: document.objects.reports } };
  expect(await elsewhere('PUT', '?delete=1', broken)).toMatchObject({ status: 400 });
});

test('a bad document is refused whole, with every place that is wrong', async () => {
  const call = objectsOf(await aProject());
  const objects = {
    reports: {
      good: aReport(),
      bad: { name: 'Bad', query: { ...query, query_type: 'trend' } },
      'Not An Id': aReport(),
    },
    dashboard: {},
  };
  const refused = await call('PUT', '', { edgewise: 1, objects });
  expect(refused.status).toBe(400);
  for (const named of ['objects.reports.bad', 'trend', 'Not An Id', 'objects.dashboard', 'dashboards']) {
    expect(refused.text).toContain(named);
  }
  expect(await call('GET', '')).toMatchObject({ body: { objects: {} } });
});

test('viewers read and change nothing; editors change', async () => {
  const owner = await aPerson();
  const body = { organization_id: owner.organizationId, name: 'Shop', region: 'eu' };
  const project = (await owner.call('POST', '/api/projects', body)).body;
  const base = `/api/projects/${project.id}/objects`;
  const [viewer, editor] = [await aMember(owner, 'viewer'), await aMember(owner, 'editor')];
  expect((await editor.call('PUT', `${base}/reports/a`, aReport())).status).toBe(201);
  for (const path of [
    base,
    `${base}/reports`,
    `${base}/reports/a`,
    `${base}/reports/a/versions`,
    `${base}/reports/a/users`,
  ]) {
    expect((await viewer.call('GET', path)).status).toBe(200);
  }
  const listed = (await viewer.call('GET', `${base}/reports`)).body.objects;
  expect(listed).toMatchObject([{ changed_by: `user:${editor.userId}`, changed_by_name: expect.any(String) }]);
  const changes: [string, string, unknown][] = [
    ['POST', `${base}/reports`, aReport()],
    ['PUT', `${base}/reports/b`, aReport()],
    ['DELETE', `${base}/reports/a`, undefined],
    ['POST', `${base}/reports/a/undo`, { version: 1 }],
    ['PUT', base, { edgewise: 1, objects: {} }],
  ];
  for (const [method, path, sent] of changes) {
    const answer = await viewer.call(method, path, sent);
    expect([method, path, answer.status]).toEqual([method, path, 403]);
    expect(answer.body.error.message).toContain('`editor`');
  }
});

test('another tenant neither sees nor touches objects, and ids of two projects never meet', async () => {
  const [own, other] = [await aProject(), await aProject()];
  await objectsOf(own)('PUT', '/reports/signups', aReport('Ours'));
  await objectsOf(other)('PUT', '/reports/signups', aReport('Theirs'));
  const foreign = objectsOf({ ...own, apiKey: other.apiKey });
  const tries = [
    foreign('GET', ''),
    foreign('PUT', '', { edgewise: 1, objects: {} }),
    foreign('GET', '/reports'),
    foreign('POST', '/reports', aReport()),
    foreign('GET', '/reports/signups'),
    foreign('PUT', '/reports/signups', aReport(), '*'),
    foreign('DELETE', '/reports/signups'),
    foreign('GET', '/reports/signups/versions'),
    foreign('GET', '/reports/signups/users'),
    foreign('POST', '/reports/signups/undo', { version: 1 }),
  ];
  for (const { status, text } of await Promise.all(tries)) {
    expect(status).toBe(404);
    expect(text).not.toContain('Ours');
  }
  expect(await objectsOf(own)('GET', '/reports/signups')).toMatchObject({
    body: { version: 1, definition: { name: 'Ours' } },
  });
  const dashboard = await objectsOf(other)('PUT', '/dashboards/d', aDashboard('only-ours'));
  expect(dashboard.status).toBe(400);
});

test('objects go with their project', async () => {
  const owner = await aPerson();
  const body = { organization_id: owner.organizationId, name: 'Shop', region: 'eu' };
  const project = (await owner.call('POST', '/api/projects', body)).body;
  await owner.call('PUT', `/api/projects/${project.id}/objects/reports/a`, aReport());
  const stored = () => database(env).select().from(savedObjects).where(eq(savedObjects.projectId, project.id));
  expect(await stored()).toHaveLength(1);
  await env.DB.prepare('DELETE FROM projects WHERE id = ?').bind(project.id).run();
  expect(await stored()).toEqual([]);
});

test.each([
  ['GET', '/report', undefined, 404, ['report', 'reports', 'segments']],
  ['GET', '/reports?limit=1000', undefined, 400, ['limit', '1000', '100']],
  ['GET', '/reports/none', undefined, 404, ['report', 'none']],
  ['PUT', '/reports/Not%20An%20Id', aReport(), 400, ['Not An Id', 'lower-case']],
  ['PUT', '/reports/a', { name: 'A', query: { ...query, interval: 'minute' } }, 400, ['query', 'minute', 'hour']],
  ['PUT', '/dashboards/a', aDashboard('missing'), 400, ['tiles[0].report', 'missing', 'create it first']],
  ['PUT', '/reports/a', { name: 'x'.repeat(150_000), query }, 413, ['131072']],
  ['PUT', '', { edgewise: 2, objects: {} }, 400, ['edgewise', '2']],
])('%s …/objects%s is refused with the value and the remedy', async (method, path, body, status, named) => {
  const answer = await objectsOf(await aProject())(method, path, body);
  expect(answer.status).toBe(status);
  for (const word of named) expect(answer.text).toContain(word);
});

test('a kind of one file and one line has every route, its own role and bound, and no undo where it has none', async () => {
  const project = await aProject();
  const app = createApp([savedObjectRoutesOf({ ...OBJECTS, goals })]);
  const call = async (method: string, path: string, body?: unknown) => {
    const init = {
      method,
      headers: { authorization: `Bearer ${project.apiKey}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const context = createExecutionContext();
    const request = new Request(`https://app.example.com/api/projects/${project.id}/objects${path}`, init);
    const answer = await app.fetch(request, env, context);
    return { status: answer.status, text: await answer.text() };
  };
  const goal = { name: 'Signed up', event: 'signup' };
  expect((await call('GET', '/goals')).status).toBe(200);
  // API keys are editors; goals are changed by admins.
  expect(await call('PUT', '/goals/a', goal)).toMatchObject({ status: 403 });
  const push = await call('PUT', '', { edgewise: 1, objects: { goals: { a: goal } } });
  expect([push.status, push.text]).toEqual([403, expect.stringContaining('`admin`')]);
  const admin = { ...OBJECTS, goals: { ...goals, resource: 'dashboard' as const } };
  const open = createApp([savedObjectRoutesOf(admin)]);
  const send = (method: string, path: string, body: unknown) =>
    open.fetch(
      new Request(`https://app.example.com/api/projects/${project.id}/objects${path}`, {
        method,
        headers: { authorization: `Bearer ${project.apiKey}` },
        body: JSON.stringify(body),
      }),
      env,
      createExecutionContext(),
    );
  expect((await send('PUT', '/goals/a', goal)).status).toBe(201);
  const undone = await send('POST', '/goals/a/undo', { version: 1 });
  expect([undone.status, await undone.text()]).toEqual([409, expect.stringContaining('goal')]);
  for (let at = 1; at < goals.max; at++) await send('PUT', `/goals/g${at}`, goal);
  const full = await send('PUT', '/goals/more', goal);
  expect([full.status, await full.text()]).toEqual([409, expect.stringContaining('10 is the most')]);
});

test('an event is defined once, under an id of its own, and what is noted is read by its name as sent', async () => {
  const project = await aProject();
  const call = objectsOf(project);
  const signup = { name: 'Signed up', event: 'signup_done', owner: 'Growth' };
  expect(await call('PUT', '/events/other', signup)).toMatchObject({ status: 400 });
  expect(await call('POST', '/events', signup)).toMatchObject({ status: 201, body: { id: 'signup_done' } });
  expect(await call('POST', '/events', signup)).toMatchObject({ status: 428 });
  const alike = await call('POST', '/events', { name: 'signed up', event: 'signup_finish' });
  expect(alike).toMatchObject({ status: 400, body: { error: { details: { issues: [{ path: 'name' }] } } } });
  expect(alike.text).toContain('`signup_done`');
  await call('POST', '/properties', { name: 'plan', property: 'plan', hidden: true });
  const names = await ask(`/api/projects/${project.id}/names`, {
    method: 'GET',
    headers: { authorization: `Bearer ${project.apiKey}` },
  });
  expect(names.body).toEqual({
    events: { signup_done: { display_name: 'Signed up', owner: 'Growth' } },
    properties: { plan: { hidden: true } },
  });
});

test('events that count as others stand with the project that queries read, and undo takes them back', async () => {
  const project = await aProject();
  const call = objectsOf(project);
  const mergedOf = async () => {
    const rows = await database(env).select().from(projects).where(eq(projects.id, project.id));
    return rows.map(({ mergedEvents }) => mergedEvents);
  };
  await call('POST', '/events', { name: 'signup_old', event: 'signup_old', merged_into: 'signup' });
  await call('POST', '/events', { name: 'Order', event: 'order' });
  expect(await mergedOf()).toEqual([{ signup_old: 'signup' }]);
  const circle = await call('POST', '/events', { name: 'signup', event: 'signup', merged_into: 'signup_old' });
  expect(circle).toMatchObject({ status: 400, body: { error: { details: { issues: [{ path: 'merged_into' }] } } } });
  expect(await call('POST', '/events/signup_old/undo', { version: 1 })).toMatchObject({ status: 204 });
  expect(await mergedOf()).toEqual([{}]);
});

test('what a project defines is read at each version, those of the past not again', async () => {
  const project = await aProject();
  const call = objectsOf(project);
  const namesRead = async () => {
    const [row] = await database(env).select().from(projects).where(eq(projects.id, project.id));
    if (!row) throw new Error('The project is gone');
    const read = await loadDefinitions(database(env), accessOf(row));
    return [...definedNames(read).events];
  };
  expect(await namesRead()).toEqual([]);
  const big = { name: 'big', events: ['order'], filters: [{ property: 'amount', operator: 'greater_than', value: 1 }] };
  expect(await call('POST', '/virtual_events', big)).toMatchObject({ status: 201, body: { id: 'big' } });
  expect(await namesRead()).toEqual(['big']);
  const circle = await call('PUT', '/virtual_events/big', { ...big, events: ['big'] }, '*');
  expect(circle).toMatchObject({ status: 400, body: { error: { details: { issues: [{ path: 'events' }] } } } });
  expect(await call('DELETE', '/virtual_events/big')).toMatchObject({ status: 204 });
  expect(await namesRead()).toEqual([]);
});

test('nothing that is defined goes while reports or other definitions name it, unless its users have been seen', async () => {
  const call = objectsOf(await aProject());
  await call('PUT', '/derived_properties/size', { name: 'size', expression: 'if(amount > 100, "large", "small")' });
  await call('PUT', '/derived_properties/shown', { name: 'shown', expression: 'upper(size)' });
  await call('PUT', '/derived_properties/other', { name: 'other', expression: '"size"' });
  const query = { query_type: 'events', date_range: 'today', filters: [{ property: 'size', operator: 'is_set' }] };
  await call('PUT', '/reports/by_size', { name: 'By size', query });
  await call('PUT', '/reports/other', { name: 'size', query: { ...query, filters: [] } });
  const events = ['purchase'];
  await call('PUT', '/virtual_events/big', { name: 'big', events, filters: query.filters });
  const refused = await call('DELETE', '/derived_properties/size');
  const users = ['derived_properties/shown', 'reports/by_size', 'virtual_events/big'];
  const { used_by: usedBy, confirm } = refused.body.error.details;
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'in_use' } } });
  expect(usedBy.map(({ object, id }: { object: string; id: string }) => `${object}/${id}`)).toEqual(users);
  expect((await call('GET', '/derived_properties/size/users')).body).toEqual({ used_by: usedBy, confirm });
  const large = { name: 'size', expression: 'shown' };
  const circle = await call('PUT', '/derived_properties/size', large, '*');
  expect(circle.body.error.message).toContain('size → shown → size');
  expect(await call('DELETE', `/derived_properties/size?confirm=${confirm}`)).toMatchObject({ status: 204 });
});

test('a history names its authors, and shows what each version was', async () => {
  const owner = await aPerson();
  const body = { organization_id: owner.organizationId, name: 'Shop', region: 'eu' };
  const project = (await owner.call('POST', '/api/projects', body)).body;
  const path = `/api/projects/${project.id}/objects/dashboards/shop`;
  await owner.call('PUT', path, { name: 'Shop', tiles: [] });
  const editor = await aMember(owner, 'editor');
  const document = { edgewise: 1, objects: { dashboards: { shop: { name: 'Store', tiles: [] } } } };
  await editor.call('PUT', `/api/projects/${project.id}/objects`, document);
  const { versions } = (await editor.call('GET', `${path}/versions?definitions=1`)).body;
  expect(versions).toMatchObject([
    {
      version: 2,
      changed_by: `user:${editor.userId}`,
      changed_by_name: expect.any(String),
      definition: { name: 'Store' },
    },
    { version: 1, changed_by: `user:${owner.userId}`, definition: { name: 'Shop', tiles: [] } },
  ]);
  const short = (await editor.call('GET', `${path}/versions`)).body.versions;
  expect(short[0]).not.toHaveProperty('definition');
});
