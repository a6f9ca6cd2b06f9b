import { withAuditChain } from '../durable-objects.ts';
import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';

/**
 * Has new entries of these organisations sealed. The request's answer does not wait for it, and does not depend on it:
 * what stays unsealed, the job of the next minute seals.
 */
export async function sealAudit(
  env: Pick<Env, 'AUDIT_CHAIN' | 'RUNTIME'>,
  organizationIds: Iterable<string>,
): Promise<void> {
  for (const id of organizationIds) {
    try {
      await withAuditChain(env, id, (chain) => chain.seal(id));
    } catch (problem) {
      logLine('warn', { event: 'audit_not_sealed', organization_id: id, problem: problemText(problem) });
    }
  }
}
