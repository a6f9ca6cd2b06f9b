import { withAuditChain } from '../../platform/durable-objects.ts';
import { eachOf } from '../../platform/jobs/each-of.ts';
import { job } from '../../platform/jobs/job.ts';

const ORGANIZATIONS_MAX = 200;

/**
 * Seals entries that the end of their request did not: those of jobs and queues, and those whose object did not answer.
 * The audit log is one for all regions, so only one region's run looks.
 */
export const auditSealJob = job({
  name: 'audit-seal',
  everyMinutes: 1,
  async run(env, region) {
    if (region !== 'eu') return {};
    const sql = 'SELECT DISTINCT organization_id AS id FROM audit_log WHERE sequence IS NULL LIMIT ?';
    const { results } = await env.DB.prepare(sql).bind(ORGANIZATIONS_MAX).all<{ id: string }>();
    await eachOf(results, ({ id }) => withAuditChain(env, id, (chain) => chain.seal(id)));
    return { organizations: results.length };
  },
});
