import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CreatedReportLink, ReportLinks } from '../../../core/api/report-links.ts';
import { DAY_MS } from '../../../core/base/time/durations.ts';
import { ATTEMPT_LIMITS } from '../../../core/tenancy/attempts/limits.ts';
import { auditLog, keys, reportLinks } from '../../../core/tenancy/schema.ts';
import { takeAttempts } from '../../../platform/auth/attempts.ts';
import { database } from '../../../platform/database.ts';
import { aProject, type TestProject } from '../../../test/harness/workers-project.ts';
import { ask } from '../../../test/harness/workers-request.ts';
import { aReport, CSV, interceptResults } from '../../../test/harness/workers-schedules.ts';

const db = database(env);
beforeEach(() => {
  interceptResults();
});
afterEach(() => vi.restoreAllMocks());

async function aLink(project: TestProject, fields: object = {}): Promise<CreatedReportLink> {
  const body = { project_id: project.id, report_id: await aReport(project), name: 'Budget sheet', ...fields };
  const answer = await project.call('/query/report-links', 'POST', body);
  if (answer.status !== 201) throw new Error(await answer.text());
  return answer.json();
}

const open = (url: string) => ask(new URL(url).pathname, { method: 'GET' });

test('whoever has the link reads the report as CSV, without a cookie and out of every index', async () => {
  const { url } = await aLink(await aProject());
  expect(url).toMatch(/\/export\/link\/ew_link_[0-9a-f]{48}\.csv$/);
  const { status, headers, text, cookie } = await open(url);
  expect([status, cookie]).toEqual([200, '']);
  expect(text).toBe(CSV);
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
  expect(headers.get('cache-control')).toBe('private, max-age=60');
});

test('a link is kept as a hash, shown once, and its last use is in the list and the audit log', async () => {
  const project = await aProject();
  const { id, url } = await aLink(project);
  const ticket = url.slice(url.indexOf('ew_link_'), -'.csv'.length);
  await open(url);
  const { links } = await (await project.call(`/query/report-links?project_id=${project.id}`)).json<ReportLinks>();
  expect(links).toMatchObject([{ id, name: 'Budget sheet', last_used_at: expect.any(String) }]);
  const log = await db.select().from(auditLog).where(eq(auditLog.projectId, project.id));
  expect(log.map(({ action }) => action)).toEqual(expect.arrayContaining(['link.create', 'link.read']));
  const kept = [links, log, await db.select().from(reportLinks).where(eq(reportLinks.id, id))];
  expect(JSON.stringify(kept)).not.toContain(ticket);
});

test('a link that was revoked, is over, was never made, or whose maker may no longer export, all answer alike', async () => {
  const project = await aProject();
  const [revoked, over, left] = [await aLink(project), await aLink(project), await aLink(project)];
  await project.call(`/query/report-links/${revoked.id}`, 'DELETE');
  await db
    .update(reportLinks)
    .set({ expiresAt: new Date(Date.now() - DAY_MS) })
    .where(eq(reportLinks.id, over.id));
  await db.update(keys).set({ revokedAt: new Date() }).where(eq(keys.id, left.created_by.id));
  const never = `${env.PUBLIC_URL}/export/link/ew_link_${'0'.repeat(48)}.csv`;
  const answers = await Promise.all([revoked.url, over.url, left.url, never].map(open));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(new Set(answers.map(({ body }) => body.error.message)).size).toBe(1);
});

test('a link reads as often as sheets do, and no more', async () => {
  const { id, url } = await aLink(await aProject());
  const limited = [{ kind: 'link_read' as const, of: id }];
  for (let reads = 0; reads < ATTEMPT_LIMITS.link_read.burst; reads++) await takeAttempts(env, limited, Date.now());
  const { status, headers } = await open(url);
  expect([status, headers.has('retry-after')]).toEqual([429, true]);
});

test('only those who may export make, see and revoke links of a project', async () => {
  const [mine, theirs] = [await aProject(), await aProject()];
  const { id } = await aLink(mine);
  expect((await theirs.call(`/query/report-links/${id}`, 'DELETE')).status).toBe(404);
  expect((await theirs.call(`/query/report-links?project_id=${mine.id}`)).status).toBe(404);
  await db
    .update(keys)
    .set({ scopes: ['query'] })
    .where(eq(keys.projectId, mine.id));
  expect((await mine.call(`/query/report-links?project_id=${mine.id}`)).status).toBe(403);
});
