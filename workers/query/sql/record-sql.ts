import type { AuditFrom } from '../../../core/api/audit.ts';
import { tokensOf } from '../../../core/customer-sql/tokens.ts';
import { SQL_VIEWS } from '../../../core/tables/sql-views.ts';
import { sealAudit } from '../../../platform/audit/seal-audit.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { auditFrom } from '../../../platform/auth/audit-scope.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { database } from '../../../platform/database.ts';
import { withAuditChain } from '../../../platform/durable-objects.ts';
import type { Env } from '../../../platform/env.ts';
import { logLine, problemText } from '../../../platform/log.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';

/**
 * Records who read data by SQL, after the answer: which views, and as what, never the statement, in which ids of persons may
 * stand. What one caller repeats within a minute becomes one sum (`core/tenancy/audit/fold-repeats.ts`).
 */
export function recordSql(c: RequestContext, caller: Principal, sql: string, format: string): void {
  c.executionCtx.waitUntil(keepSqlRead(c.env, caller, { sql, format }, auditFrom(c)));
}

/** Writes the entry; a statement that names no view leaves none. */
export async function keepSqlRead(
  env: Env,
  { actor, project }: Principal,
  { sql, format }: { readonly sql: string; readonly format: string },
  from: AuditFrom,
): Promise<void> {
  const tokens = tokensOf(sql);
  const words = new Set(tokens.ok ? tokens.value.map(({ text }) => text) : []);
  const views = SQL_VIEWS.map(({ name }) => name).filter((name) => words.has(name));
  if (views.length === 0) return;
  const { organizationId, id: projectId } = project;
  const entry = { organizationId, projectId, actor, action: 'sql.read', target: views.join(','), from };
  await keep(env, { ...entry, details: { views, format } }).catch((problem) =>
    logLine('error', { event: 'read_not_recorded', project_id: projectId, problem: problemText(problem) }),
  );
}

async function keep(env: Env, entry: Parameters<typeof auditInsert>[1]): Promise<void> {
  const { organizationId, actor, action, target } = entry;
  const nowMs = Date.now();
  const repeatable = { key: `${actor} ${target}`, action, target, outcome: 'success' as const };
  const isOwn = await withAuditChain(env, organizationId, (chain) => chain.repeat(organizationId, repeatable, nowMs));
  if (!isOwn) return;
  await auditInsert(database(env), entry, nowMs);
  await sealAudit(env, [organizationId]);
}
