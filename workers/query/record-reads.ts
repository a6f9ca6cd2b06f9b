import type { AuditFrom } from '../../core/api/audit.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { type PersonsRead, personsRead } from '../../core/query/persons-read.ts';
import { sealAudit } from '../../platform/audit/seal-audit.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { auditFrom } from '../../platform/auth/audit-scope.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import { withAuditChain } from '../../platform/durable-objects.ts';
import type { Env } from '../../platform/env.ts';
import { logLine, problemText } from '../../platform/log.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';

const HASH_CHARS = 24;

/** Records who read persons, after the answer; `queries` may be anything. */
export function recordReads(c: RequestContext, caller: Principal, queries: readonly unknown[]): void {
  const { isList, persons } = personsRead(queries);
  if (isList || persons.length > 0)
    c.executionCtx.waitUntil(keepReads(c.env, caller, { isList, persons }, auditFrom(c)));
}

/** Records who listed persons otherwise than by a query. */
export function recordList(c: RequestContext, caller: Principal): void {
  c.executionCtx.waitUntil(keepReads(c.env, caller, { isList: true, persons: [] }, auditFrom(c)));
}

/**
 * Writes the entries. A person stands in the log as a keyed hash: their id would leave the region. What one caller repeats
 * within a minute becomes one sum (`core/tenancy/audit/fold-repeats.ts`).
 */
export async function keepReads(
  env: Env,
  { actor, project }: Principal,
  { isList, persons }: PersonsRead,
  from: AuditFrom,
): Promise<void> {
  const { organizationId, id: projectId } = project;
  const nowMs = Date.now();
  try {
    const hashes = await Promise.all(persons.map((person) => personHash(env.AUTH_SECRET, projectId, person)));
    for (const target of [...(isList ? [ALL] : []), ...hashes]) {
      const action = target === ALL ? 'person.list' : 'person.read';
      const repeatable = { key: `${actor} ${target}`, action, target, outcome: 'success' as const };
      const isOwn = await withAuditChain(env, organizationId, (chain) =>
        chain.repeat(organizationId, repeatable, nowMs),
      );
      if (!isOwn) continue;
      await auditInsert(database(env), { organizationId, projectId, actor, action, target, from }, nowMs);
      await sealAudit(env, [organizationId]);
    }
  } catch (problem) {
    logLine('error', { event: 'read_not_recorded', project_id: projectId, problem: problemText(problem) });
  }
}

const ALL = 'persons';

async function personHash(secret: string, projectId: string, person: string): Promise<string> {
  const hash = await sha256Hex(`${secret}\naudited person\n${projectId}\n${person}`);
  return `per_${hash.slice(0, HASH_CHARS)}`;
}
