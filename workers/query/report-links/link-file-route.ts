import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { z } from 'zod';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { sha256Hex } from '../../../core/base/hash.ts';
import { isLinkTicket } from '../../../core/base/ids.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { HOUR_MS } from '../../../core/base/time/durations.ts';
import { reportLinks } from '../../../core/tenancy/schema.ts';
import { sealAudit } from '../../../platform/audit/seal-audit.ts';
import { knownWaitMs, ofCaller, takeAttempts, tooMany } from '../../../platform/auth/attempts.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { mayExport } from '../../../platform/auth/may-export.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { principalOfProject } from '../../../platform/auth/principal-of-project.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import type { Access } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { route } from '../../../platform/routes/route.ts';
import { recordReads } from '../record-reads.ts';
import { reportBytes } from '../report-bytes.ts';
import { runReport } from '../run-report.ts';

type LinkRow = typeof reportLinks.$inferSelect;
type Opened = { readonly link: LinkRow; readonly principal: Principal };

const ENDING = '.csv';

/** Whoever has the ticket reads one report, and learns nothing else. */
const withTicket: Access<Opened> = { needs: { who: 'link' }, admit: openLink };

export const linkFileRoute = route({
  method: 'GET',
  path: '/export/link/:file',
  summary: 'Read a report as CSV by its link',
  isPathSecret: true,
  access: withTicket,
  answer: z.string().meta({ description: 'CSV, with a header.' }),
  answerType: 'text/csv',
  async handle({ c, env, caller: { link, principal }, nowMs }) {
    const run = await runReport(env, principal, link.reportId, {});
    if (!run.ok) return run.error.code === 'not_found' ? err(noLink()) : run;
    const file = await reportBytes(env, principal, run.value, 'csv');
    if (!file.ok) return file;
    recordReads(c, principal, [run.value.query]);
    c.executionCtx.waitUntil(markUsed(env, link, principal, nowMs));
    return new Response(file.value, { headers: HEADERS });
  },
});

/** Spreadsheets ask again by themselves; within a minute they may have what they had. */
const HEADERS = {
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': 'attachment; filename="report.csv"',
  'Cache-Control': 'private, max-age=60',
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'no-referrer',
};

/** Errors: `not_found`, alike for a link that never was, was revoked or is over; `rate_limited`. */
async function openLink(c: RequestContext): Promise<Result<Opened, ApiError>> {
  const { env } = c;
  const nowMs = Date.now();
  const file = c.req.param('file') ?? '';
  const ticket = file.endsWith(ENDING) ? file.slice(0, -ENDING.length) : '';
  const limited = ofCaller(c, 'report_link');
  const waitMs = await knownWaitMs(env, limited, nowMs);
  if (waitMs > 0) return err(tooMany(waitMs));
  const link = isLinkTicket(ticket) ? await findLink(env, ticket) : undefined;
  if (link === undefined) {
    const taken = await takeAttempts(env, [limited], nowMs);
    return !taken.ok && taken.error.code === 'rate_limited' ? taken : err(noLink());
  }
  if (link.revokedAt !== null || link.expiresAt.getTime() <= nowMs) return err(noLink());
  const taken = await takeAttempts(env, [{ kind: 'link_read', of: link.id }], nowMs);
  if (!taken.ok) return taken;
  if (!(await mayExport(database(env), link.projectId, link.createdBy, nowMs))) return err(noLink());
  const principal = await principalOfProject(database(env), link.projectId, `link:${link.id}`);
  if (!principal.ok) return principal.error.code === 'not_found' ? err(noLink()) : principal;
  c.get('log').project_id = link.projectId;
  return ok({ link, principal: principal.value });
}

async function findLink(env: Env, ticket: string): Promise<LinkRow | undefined> {
  const hash = await sha256Hex(ticket);
  return database(env).select().from(reportLinks).where(eq(reportLinks.hash, hash)).get();
}

/** The hour of the last use. The first use of an hour is in the audit log, since data left. */
async function markUsed(env: Env, link: LinkRow, { project }: Principal, nowMs: number): Promise<void> {
  const db = database(env);
  const hour = new Date(Math.floor(nowMs / HOUR_MS) * HOUR_MS);
  const isFirst = or(isNull(reportLinks.lastUsedAt), lt(reportLinks.lastUsedAt, hour));
  const marked = await db
    .update(reportLinks)
    .set({ lastUsedAt: hour })
    .where(and(eq(reportLinks.id, link.id), isFirst));
  if (marked.meta.changes === 0) return;
  const { organizationId, id: projectId } = project;
  const audit = { organizationId, projectId, actor: 'system', action: 'link.read', target: link.id };
  await auditInsert(db, { ...audit, details: { report: link.reportId } }, nowMs);
  await sealAudit(env, [organizationId]);
}

function noLink(): ApiError {
  const message =
    'This link gives nothing: it was revoked, its last day has passed, or it never was one; make a new one where the report is shown.';
  return apiError('not_found', message);
}
