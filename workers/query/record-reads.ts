import { z } from 'zod';
import { sha256Hex } from '../../core/base/hash.ts';
import { sealAudit } from '../../platform/audit/seal-audit.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { auditFrom } from '../../platform/auth/audit-scope.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import { withAuditChain } from '../../platform/durable-objects.ts';
import { logLine, problemText } from '../../platform/log.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';

const personsQuery = z.looseObject({
  query_type: z.literal('persons'),
  person: z.union([z.string(), z.number()]).optional(),
});
const HASH_CHARS = 24;

/**
 * Records who read persons, after the answer. A person stands in the log as a keyed hash: their id would leave the
 * region. What one caller repeats within a minute becomes one sum (`core/tenancy/audit/fold-repeats.ts`).
 */
export function recordReads(c: RequestContext, caller: Principal, queries: readonly unknown[]): void {
  const read = queries.flatMap((query) => personsQuery.safeParse(query).data ?? []);
  const persons = new Set(read.map(({ person }) => (person === undefined ? undefined : String(person))));
  if (persons.size === 0) return;
  c.executionCtx.waitUntil(record(c, caller, [...persons], Date.now()));
}

async function record(
  c: RequestContext,
  { actor, project }: Principal,
  persons: readonly (string | undefined)[],
  nowMs: number,
): Promise<void> {
  const { organizationId, id: projectId } = project;
  const from = auditFrom(c);
  try {
    for (const person of persons) {
      const target = person === undefined ? 'persons' : await personHash(c.env.AUTH_SECRET, projectId, person);
      const action = person === undefined ? 'person.list' : 'person.read';
      const repeatable = { key: `${actor} ${target}`, action, target, outcome: 'success' as const };
      const isOwn = await withAuditChain(c.env, organizationId, (chain) =>
        chain.repeat(organizationId, repeatable, nowMs),
      );
      if (!isOwn) continue;
      await auditInsert(database(c.env), { organizationId, projectId, actor, action, target, from }, nowMs);
      await sealAudit(c.env, [organizationId]);
    }
  } catch (problem) {
    logLine('error', { event: 'read_not_recorded', project_id: projectId, problem: problemText(problem) });
  }
}

async function personHash(secret: string, projectId: string, person: string): Promise<string> {
  const hash = await sha256Hex(`${secret}\naudited person\n${projectId}\n${person}`);
  return `per_${hash.slice(0, HASH_CHARS)}`;
}
