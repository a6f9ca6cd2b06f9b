import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import {
  createdReportLinkSchema,
  createReportLinkSchema,
  type ReportLink,
  reportLinksSchema,
} from '../../../core/api/report-links.ts';
import { apiError } from '../../../core/base/errors.ts';
import { sha256Hex } from '../../../core/base/hash.ts';
import { LINK_TICKET_PREFIX, newId, newLinkTicket } from '../../../core/base/ids.ts';
import { REPORT_LINKS_MAX } from '../../../core/base/limits.ts';
import { err, ok } from '../../../core/base/result.ts';
import { DAY_MS } from '../../../core/base/time/durations.ts';
import { reportLinks } from '../../../core/tenancy/schema.ts';
import { type AuditEntry, auditInsert } from '../../../platform/auth/audit.ts';
import { idOfActor, namesOfPeople } from '../../../platform/auth/names-of-people.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { type Database, database } from '../../../platform/database.ts';
import { projectInBody, projectInQuery, projectOfThing } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { noReport, reportNames } from '../../../platform/saved-objects/report-names.ts';
import { insertWithin } from '../../../platform/store/insert-within.ts';
import { linkFileRoute } from './link-file-route.ts';

type LinkRow = typeof reportLinks.$inferSelect;

/** Enough of a ticket to tell one from another. */
const HINT_CHARS = LINK_TICKET_PREFIX.length + 6;

/** Links that give one report to a spreadsheet, and the file behind them. */
export const reportLinkRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/query/report-links',
    summary: 'List the links of reports that work',
    access: projectInQuery('data', 'export'),
    answer: reportLinksSchema,
    async handle({ env, caller, nowMs }) {
      const db = database(env);
      const rows = await db
        .select()
        .from(reportLinks)
        .where(liveLinks(caller.project.id, nowMs))
        .orderBy(asc(reportLinks.createdAt), asc(reportLinks.id));
      return ok({ links: await shownLinks(db, caller, rows) });
    },
  }),
  route({
    method: 'POST',
    path: '/query/report-links',
    summary: 'Make a link of a report for a spreadsheet',
    access: projectInBody('data', 'export'),
    body: createReportLinkSchema,
    answer: createdReportLinkSchema,
    status: 201,
    async handle({ env, caller, body, nowMs }) {
      const db = database(env);
      const { id: projectId } = caller.project;
      const { name, report_id: reportId, days } = body;
      if (!(await reportNames(db, projectId)).has(reportId)) return err(noReport(reportId));
      const ticket = newLinkTicket();
      const row: LinkRow = {
        ...{ id: newId('link'), projectId, reportId, name },
        hash: await sha256Hex(ticket),
        hint: ticket.slice(0, HINT_CHARS),
        createdBy: caller.actor,
        createdAt: new Date(nowMs),
        expiresAt: new Date(nowMs + days * DAY_MS),
        lastUsedAt: null,
        revokedAt: null,
      };
      const bounded = { table: reportLinks, row, among: liveLinks(projectId, nowMs), max: REPORT_LINKS_MAX };
      if (!(await insertWithin(db, { ...bounded, audit: entryOf(caller, 'link.create', row) }, nowMs))) {
        const message = `The project already has ${REPORT_LINKS_MAX} links, the maximum; revoke one first.`;
        return err(apiError('conflict', message));
      }
      const [shown] = await shownLinks(db, caller, [row]);
      if (!shown) throw new Error('A link was lost');
      return ok({ ...shown, url: new URL(`/export/link/${ticket}.csv`, env.PUBLIC_URL).href });
    },
  }),
  route({
    method: 'DELETE',
    path: '/query/report-links/:id',
    summary: 'Revoke a link of a report',
    access: projectOfThing('data', 'export', 'link', findLink),
    async handle({ env, caller: { principal, thing }, nowMs }) {
      const db = database(env);
      await db.batch([
        db
          .update(reportLinks)
          .set({ revokedAt: new Date(nowMs) })
          .where(eq(reportLinks.id, thing.id)),
        auditInsert(db, entryOf(principal, 'link.revoke', thing), nowMs),
      ]);
      return ok(undefined);
    },
  }),
  linkFileRoute,
];

function liveLinks(projectId: string, nowMs: number) {
  return and(
    eq(reportLinks.projectId, projectId),
    isNull(reportLinks.revokedAt),
    gt(reportLinks.expiresAt, new Date(nowMs)),
  );
}

function findLink(c: RequestContext, id: string): Promise<LinkRow | undefined> {
  const isLive = and(eq(reportLinks.id, id), isNull(reportLinks.revokedAt));
  return database(c.env).select().from(reportLinks).where(isLive).get();
}

async function shownLinks(db: Database, { project }: Principal, rows: readonly LinkRow[]): Promise<ReportLink[]> {
  const makers = rows.map(({ createdBy }) => createdBy);
  const [reports, people] = await Promise.all([
    reportNames(db, project.id),
    namesOfPeople(db, project.organizationId, makers),
  ]);
  return rows.map((row) => {
    const maker = idOfActor(row.createdBy);
    return {
      id: row.id,
      report: { id: row.reportId, name: reports.get(row.reportId) ?? null },
      name: row.name,
      hint: row.hint,
      created_at: row.createdAt.toISOString(),
      created_by: { id: maker, name: people.get(maker)?.name ?? null },
      expires_at: row.expiresAt.toISOString(),
      last_used_at: row.lastUsedAt?.toISOString() ?? null,
    };
  });
}

function entryOf({ actor, project }: Principal, action: string, row: LinkRow): AuditEntry {
  const { organizationId, id: projectId } = project;
  const details = { name: row.name, report: row.reportId, expires_at: row.expiresAt.toISOString() };
  return { organizationId, projectId, actor, action, target: row.id, details };
}
