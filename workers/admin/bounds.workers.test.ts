import { env } from 'cloudflare:workers';
import { and, eq, isNull } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { SITES_MAX } from '../../core/api/sites.ts';
import { newId } from '../../core/base/ids.ts';
import { CHANNELS_MAX, KEYS_MAX, PROJECTS_MAX, REVOKED_KEYS_KEPT } from '../../core/base/limits.ts';
import { PROJECT_LIMITS } from '../../core/tenancy/limits-of-projects.ts';
import { auditLog, channels, keys, projects, siteIds } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { takePermits } from '../../platform/limits/take-permits.ts';
import { aPerson, codeOf } from '../../test/harness/workers-people.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { ask } from '../../test/harness/workers-request.ts';

const db = database(env);
const createdAt = new Date();
const AT_ONCE = 12;

/** Sends the same request `AT_ONCE` times simultaneously; returns how often each status occurred, with one refusal. */
async function atOnce(ask: () => Promise<{ status: number; body: { error?: { code: string; message: string } } }>) {
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, ask));
  const refused = answers.find(({ status }) => status !== 201);
  return { made: answers.filter(({ status }) => status === 201).length, refused };
}

async function aPersonsProject() {
  const person = await aPerson();
  const body = { organization_id: person.organizationId, name: 'Shop', region: 'eu' };
  const { id } = (await person.call('POST', '/api/projects', body)).body;
  return { ...person, id, body };
}

describe('of simultaneous requests', () => {
  it('only as many create a key as there are places, and the audit log has exactly those', async () => {
    const { call, id } = await aPersonsProject();
    for (let made = 1; made < KEYS_MAX - 3; made++) {
      const row = { id: newId('key'), projectId: id, kind: 'api' as const, name: 'x', hint: 'x', createdAt };
      await db.insert(keys).values({ ...row, hash: row.id });
    }
    const { made, refused } = await atOnce(() =>
      call('POST', `/api/projects/${id}/keys`, { kind: 'api', name: 'one' }),
    );
    expect(made).toBe(3);
    expect(refused && codeOf(refused)).toEqual([409, 'conflict']);
    expect(refused?.body.error?.message).toMatch(/has the maximum of 50 active keys; revoke one/);
    const rows = await db
      .select()
      .from(keys)
      .where(and(eq(keys.projectId, id), isNull(keys.revokedAt)));
    expect(rows).toHaveLength(KEYS_MAX);
    const entries = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.projectId, id), eq(auditLog.action, 'key.create')));
    expect(entries).toHaveLength(4);
  });

  it('only as many create a project as there are places', async () => {
    const { call, body, organizationId } = await aPersonsProject();
    const row = { organizationId, name: 'x', region: 'eu' as const, timezone: 'UTC', retentionDays: 30, createdAt };
    for (let made = 1; made < PROJECTS_MAX - 2; made++)
      await db.insert(projects).values({ ...row, id: newId('project') });
    const { made, refused } = await atOnce(() => call('POST', '/api/projects', body));
    expect(made).toBe(2);
    expect(refused && codeOf(refused)).toEqual([409, 'conflict']);
    expect(refused?.body.error?.message).toMatch(/has the maximum of 100 projects; delete one/);
  });

  it('only as many give a site id as there are places; what the project has already may be given again', async () => {
    const { call, id } = await aPersonsProject();
    const [key] = await db.select().from(keys).where(eq(keys.projectId, id));
    const row = { projectId: id, keyId: key?.id ?? '', createdBy: 'x', createdAt, changedAt: createdAt };
    const rows = Array.from({ length: SITES_MAX - 2 }, () => ({ ...row, id: newId('site'), hash: newId('site') }));
    for (const each of rows) await db.insert(siteIds).values({ ...each, site: each.id });
    let asked = 0;
    const { made, refused } = await atOnce(() => {
      asked += 1;
      return call('POST', `/api/projects/${id}/sites`, { site: `${id}-${asked}` });
    });
    expect(made).toBe(2);
    expect(refused && codeOf(refused)).toEqual([409, 'conflict']);
    expect(refused?.body.error?.message).toMatch(/has the maximum of 200 site ids; remove one/);
    expect((await call('POST', `/api/projects/${id}/sites`, { site: rows[0]?.id })).status).toBe(201);
  });

  it('only as many create a channel as there are places', async () => {
    const { call, id } = await aPersonsProject();
    const config = { url: 'https://hooks.example.com/' };
    const row = { projectId: id, kind: 'webhook' as const, name: 'x', config, createdAt };
    for (let made = 0; made < CHANNELS_MAX - 2; made++)
      await db.insert(channels).values({ ...row, id: newId('channel') });
    const body = { project_id: id, kind: 'webhook', name: 'one', config };
    const { made, refused } = await atOnce(() => call('POST', '/alerts/channels', body));
    expect(made).toBe(2);
    expect(refused && codeOf(refused)).toEqual([409, 'conflict']);
  });
});

it('keeps a row of a key as it was sent, including its times', async () => {
  const { call, id } = await aPersonsProject();
  const made = await call('POST', `/api/projects/${id}/keys`, { kind: 'write', name: ' Ünïcode \' " key ' });
  const listed = (await call('GET', `/api/projects/${id}/keys`)).body.keys;
  expect(listed).toContainEqual(made.body);
  expect(made.body).toMatchObject({ name: 'Ünïcode \' " key', revoked_at: null });
  expect(Math.abs(Date.parse(made.body.created_at) - Date.now())).toBeLessThan(600_000);
});

it('makes room for another key when one is revoked, and lists the most recently revoked', async () => {
  const { call, id } = await aPersonsProject();
  for (let made = 0; made < REVOKED_KEYS_KEPT + 5; made++) {
    const row = { id: newId('key'), projectId: id, kind: 'api' as const, name: `old ${made}`, hint: 'x', createdAt };
    await db.insert(keys).values({ ...row, hash: row.id, revokedAt: new Date(made + 1) });
  }
  const { body: key } = await call('POST', `/api/projects/${id}/keys`, { kind: 'api', name: 'new' });
  expect((await call('DELETE', `/api/projects/${id}/keys/${key.id}`)).status).toBe(204);
  const listed: { name: string; revoked_at: string | null }[] = (await call('GET', `/api/projects/${id}/keys`)).body
    .keys;
  const revoked = listed.filter((each) => each.revoked_at !== null).map(({ name }) => name);
  expect(revoked).toHaveLength(REVOKED_KEYS_KEPT);
  expect([revoked.includes('new'), revoked.includes('old 104'), revoked.includes('old 0')]).toEqual([
    true,
    true,
    false,
  ]);
});

it('lets exactly ten of forty test messages through that are asked for at once, and says when to ask again', async () => {
  const { call, id } = await aPersonsProject();
  const config = { url: 'https://hooks.example.com/' };
  const { body: channel } = await call('POST', '/alerts/channels', {
    project_id: id,
    kind: 'webhook',
    name: 'x',
    config,
  });
  const send = () => call('POST', `/alerts/channels/${channel.id}/test`);
  const answers = await Promise.all(Array.from({ length: 40 }, send));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(30);
  for (const { body } of refused) expect(body.error).toMatchObject({ code: 'rate_limited' });
});

it('lets imports begin up to the limit of the project, and no further one', async () => {
  const project = await aProject();
  const { burst } = PROJECT_LIMITS.imports;
  const permit = {
    kind: 'imports',
    limit: PROJECT_LIMITS.imports,
    project: { id: project.id, region: 'eu' as const },
  };
  vi.useFakeTimers({ toFake: ['Date'] });
  for (let taken = 0; taken < burst; taken++) expect((await takePermits(env, permit, 1, Date.now())).ok).toBe(true);
  const answer = await ask('/import', {
    body: '{"event":"a"}',
    headers: { authorization: `Bearer ${project.apiKey}` },
  });
  vi.useRealTimers();
  expect([answer.status, answer.code, answer.body.error.details]).toMatchObject([
    429,
    'rate_limited',
    { limit: 'imports' },
  ]);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
});

describe('every stored text', () => {
  const long = 'x'.repeat(3_000);

  it('is bounded', async () => {
    const { call, id, organizationId, body } = await aPersonsProject();
    const meaning = { means: 'count', event: 'purchase' };
    const filter = (where: unknown) => ({ big: { means: 'filter', where } });
    const glossary = `/api/projects/${id}/glossary`;
    const channel = { project_id: id, kind: 'webhook', name: 'x', config: { url: 'https://a.example/' } };
    const changes: [string, string, unknown][] = [
      ['POST', '/api/projects', { ...body, name: long }],
      ['POST', '/api/projects', { ...body, timezone: long }],
      ['POST', '/api/projects', { ...body, organization_id: long }],
      ['PATCH', `/api/projects/${id}`, { name: long }],
      ['PATCH', `/api/projects/${id}`, { allowed_origins: [`https://${'x'.repeat(500)}.example`] }],
      ['PATCH', `/api/organizations/${organizationId}`, { name: long }],
      ['POST', `/api/projects/${id}/keys`, { kind: 'api', name: long }],
      ['PUT', glossary, { [long]: meaning }],
      ['PUT', glossary, { big: { ...meaning, event: long } }],
      ['PUT', glossary, { big: { ...meaning, note: long } }],
      ['PUT', glossary, { big: { means: 'sum', event: 'purchase', property: long } }],
      ['PUT', glossary, { big: { means: 'sum', event: 'purchase', property: 'amount', unit: long } }],
      ['PUT', glossary, { big: { means: 'funnel', steps: [long, 'b'] } }],
      ['PUT', glossary, { big: { means: 'funnel', steps: Array.from({ length: 51 }, () => 'a') } }],
      ['PUT', glossary, filter({ property: long, in: ['a'] })],
      ['PUT', glossary, filter({ property: 'a', in: [long] })],
      ['PUT', glossary, filter({ property: 'a', in: Array.from({ length: 1_001 }, () => 'a') })],
      ['POST', '/alerts/channels', { ...channel, name: long }],
      ['POST', '/alerts/channels', { ...channel, config: { url: `https://a.example/${long}` } }],
      ['POST', '/anomalies/configure', { project_id: id, metric_name: long }],
      [
        'POST',
        '/anomalies/configure',
        { project_id: id, detection_methods: Array.from({ length: 99 }, () => 'statistical') },
      ],
      ['POST', `/api/projects/${id}/erasures`, { user_id: long }],
    ];
    for (const [method, path, sent] of changes) {
      const answer = await call(method, path, sent);
      expect([method, path, JSON.stringify(sent).slice(0, 60), answer.status]).toEqual([
        method,
        path,
        JSON.stringify(sent).slice(0, 60),
        400,
      ]);
      expect(answer.body.error.message.length, `${method} ${path} ${answer.body.error.message}`).toBeLessThan(2_100);
    }
  });

  it('is refused if the whole body is too large', async () => {
    const { call, id, body } = await aPersonsProject();
    const huge = 'x'.repeat(1_500_000);
    for (const [method, path, sent] of [
      ['POST', '/api/projects', { ...body, name: huge }],
      ['POST', `/api/projects/${id}/keys`, { kind: 'api', name: huge }],
      ['PUT', `/api/projects/${id}/glossary`, { [huge]: { means: 'count', event: 'x' } }],
    ] as const) {
      expect(codeOf(await call(method, path, sent))).toEqual([413, 'body_too_large']);
    }
  });
});
