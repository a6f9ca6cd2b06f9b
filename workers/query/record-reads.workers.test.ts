import { env } from 'cloudflare:workers';
import { and, eq, like } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { shortHash } from '../../core/base/hash.ts';
import { PROJECT_LIMITS } from '../../core/tenancy/limits-of-projects.ts';
import { auditLog } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { takePermits } from '../../platform/limits/take-permits.ts';
import { aProject, type TestProject } from '../../test/harness/workers-project.ts';

/** A ClickHouse that holds nothing. */
beforeEach(() => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ meta: [], data: [], rows: 0 }));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const span = { date_range: { start: '2026-06-01', end: '2026-06-02' } };
const byUser = { query_type: 'segmentation', ...span, group_by: ['user_id'] } as const;
const ofAda = {
  query_type: 'segmentation',
  ...span,
  filters: [{ property: 'user_id', operator: 'equals', value: 'grace' }],
} as const;

function principalOf({ id, organizationId }: TestProject, actor = 'user:one') {
  const project = { id, organizationId, region: 'eu', timezone: 'UTC', retentionDays: 365 } as const;
  return { actor, credential: 'session:one', role: 'viewer', project } as const;
}

const readsOf = ({ organizationId }: TestProject) =>
  database(env)
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.organizationId, organizationId), like(auditLog.action, 'person.%')));

describe('the audit log', () => {
  it.each([
    ['a report by user', '/query', byUser, 'person.list'],
    ['a report about one user', '/query', ofAda, 'person.read'],
    ['one of several reports', '/query/batch', { queries: [byUser] }, 'person.list'],
    [
      'the persons behind a number',
      '/query/explain-number',
      { query: { query_type: 'segmentation', ...span } },
      'person.list',
    ],
  ])('names who reads %s', async (_, path, body, action) => {
    const project = await aProject();
    const answer = await project.call(path, 'POST', { project_id: project.id, ...body });
    expect([answer.status, await answer.clone().text()]).toEqual([200, expect.any(String)]);
    await vi.waitFor(async () => expect(await readsOf(project)).toHaveLength(1));
    const [entry] = await readsOf(project);
    expect(entry).toMatchObject({ action, actor: expect.stringMatching(/^key:/), projectId: project.id });
    expect(JSON.stringify(entry)).not.toContain('grace');
  });

  it('names who asks in words, by the Worker that answers questions', async () => {
    const project = await aProject();
    const from = { address: '203.0.113.9' };
    await env.QUERY.run(principalOf(project), { ...byUser, group_by: ['user_id'], project_id: project.id }, from);
    await vi.waitFor(async () => expect(await readsOf(project)).toHaveLength(1));
    expect((await readsOf(project))[0]).toMatchObject({ action: 'person.list', actor: 'user:one' });
    expect(JSON.stringify((await readsOf(project))[0])).toContain('203.0.113.9');
  });
});

describe('the limits of reports', () => {
  it('count what a person asks in words, for this person alone', async () => {
    const project = await aProject();
    const { project: access, actor } = principalOf(project);
    const limit = PROJECT_LIMITS.reports;
    const permit = { kind: 'reports' as const, limit, project: access, of: shortHash(actor) };
    await takePermits(env, permit, limit.burst, Date.now());
    const ask = (who: string) =>
      env.QUERY.run(principalOf(project, who), { ...byUser, group_by: ['country'], project_id: project.id }, {});
    expect(await ask('user:one')).toMatchObject({ ok: false, error: { code: 'rate_limited' } });
    expect(await ask('user:two')).toMatchObject({ ok: true });
  });
});
