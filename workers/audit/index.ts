import { eq } from 'drizzle-orm';
import { z } from 'zod';
import {
  AUDIT_OUTCOMES,
  AUDIT_PAGE_MAX,
  AUDIT_RETENTION_YEARS,
  auditCheckSchema,
  auditPageSchema,
  auditRetentionSchema,
  EXPORT_FORMATS,
} from '../../core/api/audit.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { describeCheck } from '../../core/tenancy/audit/describe-check.ts';
import { auditSettings } from '../../core/tenancy/schema.ts';
import { verifyAudit } from '../../platform/audit/verify-audit.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { type Database, database } from '../../platform/database.ts';
import { type Membership, organizationInPath } from '../../platform/routes/access.ts';
import { described, wholeNumber } from '../../platform/routes/parameters.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { exportEntries } from './export-entries.ts';
import { operatorAuditRoutes } from './operator-routes.ts';
import { type AuditFilter, type Cursor, readEntries, shownEntries } from './read-entries.ts';

const FILTER = {
  actor: described('`user:…`, `key:…`, `system`, `operator` or `unknown`.'),
  action: described('`key.create`, or the first part for all of a thing: `key`.'),
  project_id: described('A project of the organization.'),
  target: described('Id of the changed object.'),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'The first moment, inclusive.' }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: 'The moment after the last.' }),
};
const PATH = '/api/organizations/:id/audit';

export const auditRoutes: RouteTable = [
  route({
    method: 'GET',
    path: PATH,
    summary: 'List the audit log of an organization, newest first',
    access: organizationInPath('audit', 'read', 'Sign in to see the audit log.'),
    query: z.object({
      ...FILTER,
      limit: wholeNumber(1, AUDIT_PAGE_MAX).optional(),
      after: described('`next` of the answer before.'),
    }),
    answer: auditPageSchema,
    async handle({ env, caller, query: { limit = AUDIT_PAGE_MAX, after, ...filter } }) {
      const cursor = after === undefined ? ok(undefined) : readCursor(after);
      if (!cursor.ok) return cursor;
      const db = database(env);
      const { id } = caller.organization;
      const found = await readEntries(db, id, filterOf(filter), { after: cursor.value, limit: limit + 1 });
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1)?.cursor : undefined;
      return ok({
        entries: await shownEntries(
          db,
          shown.map(({ row }) => row),
        ),
        ...(last && { next: `${last.atMs}-${last.row}` }),
        retention_years: await retentionOf(db, id),
      });
    },
  }),
  route({
    method: 'GET',
    path: `${PATH}/export`,
    summary: 'Export the audit log; the export is recorded in it',
    access: organizationInPath('audit', 'export', 'Sign in to export the audit log.'),
    isAudited: true,
    query: z.object({ ...FILTER, format: z.enum(EXPORT_FORMATS).default('csv') }),
    answer: z.string(),
    answerType: 'text/csv',
    otherAnswers: [{ status: 200, schema: z.unknown(), type: 'application/x-ndjson' }],
    async handle({ env, caller, query: { format, ...filter }, nowMs }) {
      const db = database(env);
      await auditInsert(db, ofMember(caller, 'audit.export', { format, ...filter }), nowMs);
      const name = `audit-${caller.organization.id}.${format}`;
      return new Response(exportEntries(db, caller.organization.id, filterOf(filter), format), {
        headers: {
          'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
          'Content-Disposition': `attachment; filename="${name}"`,
        },
      });
    },
  }),
  route({
    method: 'POST',
    path: `${PATH}/check`,
    summary: 'Check that no entry of the audit log is missing or changed',
    access: organizationInPath('audit', 'read', 'Sign in to check the audit log.'),
    answer: auditCheckSchema,
    async handle({ env, caller, nowMs }) {
      const { id } = caller.organization;
      const check = describeCheck(id, await verifyAudit(env, id));
      const details = { is_whole: check.is_whole, entries: check.entries, faults: check.faults.length };
      await auditInsert(database(env), ofMember(caller, 'audit.check', details), nowMs);
      return ok(check);
    },
  }),
  route({
    method: 'PUT',
    path: `${PATH}/retention`,
    summary: 'Change for how many years the audit log is kept',
    access: organizationInPath('audit', 'update', 'Sign in to change how long the audit log is kept.'),
    body: auditRetentionSchema,
    answer: auditRetentionSchema,
    async handle({ env, caller, body: { retention_years: retentionYears }, nowMs }) {
      const db = database(env);
      const { id: organizationId } = caller.organization;
      const before = { retention_years: await retentionOf(db, organizationId) };
      const after = { retention_years: retentionYears };
      await db.batch([
        db
          .insert(auditSettings)
          .values({ organizationId, retentionYears })
          .onConflictDoUpdate({ target: auditSettings.organizationId, set: { retentionYears } }),
        auditInsert(db, { ...ofMember(caller, 'audit.update'), before, after }, nowMs),
      ]);
      return ok(after);
    },
  }),
  ...operatorAuditRoutes,
];

function ofMember({ person, organization }: Membership, action: string, details: Record<string, unknown> = {}) {
  return { organizationId: organization.id, actor: `user:${person.id}`, action, target: organization.id, details };
}

async function retentionOf(db: Database, organizationId: string): Promise<number> {
  const own = await db.select().from(auditSettings).where(eq(auditSettings.organizationId, organizationId)).get();
  return own?.retentionYears ?? AUDIT_RETENTION_YEARS.default;
}

function filterOf({
  from,
  to,
  ...rest
}: AuditFilter & { readonly from?: string | undefined; readonly to?: string | undefined }): AuditFilter {
  return { ...rest, ...(from && { fromMs: Date.parse(from) }), ...(to && { toMs: Date.parse(to) }) };
}

function readCursor(text: string): Result<Cursor, ApiError> {
  const found = /^(\d{1,15})-(\d{1,15})$/.exec(text);
  if (found) return ok({ atMs: Number(found[1]), row: Number(found[2]) });
  return err(apiError('bad_request', `\`after\` is \`${text.slice(0, 60)}\`; send the \`next\` of the answer before.`));
}
