import { z } from 'zod';
import { auditCheckSchema } from '../../core/api/audit.ts';
import { ok } from '../../core/base/result.ts';
import { describeCheck } from '../../core/tenancy/audit/describe-check.ts';
import { verifyAudit } from '../../platform/audit/verify-audit.ts';
import { DEPLOYMENT } from '../../platform/auth/audit.ts';
import { auditOperator } from '../../platform/auth/audit-operator.ts';
import { database } from '../../platform/database.ts';
import { operator } from '../../platform/routes/access.ts';
import { described } from '../../platform/routes/parameters.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { readEntries, shownEntries } from './read-entries.ts';

const ORGANIZATIONS_MAX = 50;
const ENTRIES_MAX = 100;

/** Checks for `npm run verify-audit`, and the log of the deployment itself. */
export const operatorAuditRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/api/operator/audit/check',
    summary: 'Check the audit logs of all organizations, or of one',
    access: operator,
    query: z.object({
      organization_id: described('Checks this one alone; `deployment` is the log of what concerns none.'),
      after: described('`next` of the answer before.'),
    }),
    answer: z.object({ checks: z.array(auditCheckSchema), next: z.string().optional() }),
    async handle({ env, query: { organization_id: one, after = '' }, nowMs }) {
      const ids = one === undefined ? await organizationsAfter(env.DB, after) : [one];
      const checks = [];
      for (const id of ids) checks.push(describeCheck(id, await verifyAudit(env, id)));
      await auditOperator(env, 'audit.check', one ?? 'all', nowMs, { checked: ids.length });
      const next = one === undefined && ids.length === ORGANIZATIONS_MAX ? ids.at(-1) : undefined;
      return ok({ checks, ...(next && { next }) });
    },
  }),
  route({
    method: 'GET',
    path: '/api/operator/audit',
    summary: 'List the newest entries that concern no organization',
    access: operator,
    answer: z.object({ entries: z.array(z.looseObject({ id: z.string() })) }),
    async handle({ env }) {
      const db = database(env);
      const found = await readEntries(db, DEPLOYMENT, {}, { limit: ENTRIES_MAX });
      return ok({
        entries: await shownEntries(
          db,
          found.map(({ row }) => row),
        ),
      });
    },
  }),
];

/** Also of organisations whose entries were all removed: those are in the table of organisations. */
async function organizationsAfter(db: D1Database, after: string): Promise<string[]> {
  const sql = `SELECT id FROM (SELECT id FROM organizations UNION SELECT organization_id FROM audit_log)
    WHERE id > ? ORDER BY id LIMIT ?`;
  const found = await db.prepare(sql).bind(after, ORGANIZATIONS_MAX).all<{ id: string }>();
  return found.results.map(({ id }) => id);
}
