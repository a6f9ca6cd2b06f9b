import { AUDIT_RETENTION_YEARS } from '../../core/api/audit.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import { withAuditChain } from '../../platform/durable-objects.ts';
import { eachOf } from '../../platform/jobs/each-of.ts';
import { job } from '../../platform/jobs/job.ts';

const DAY_MINUTES = 24 * 60;
const ORGANIZATIONS_MAX = 200;
const YEAR_DAYS = 366;

/** Removes entries that are older than their organisation keeps them; the log says how many, and its chain goes on. */
export const auditPruneJob = job({
  name: 'audit-prune',
  everyMinutes: DAY_MINUTES,
  async run(env, region, { nowMs }) {
    if (region !== 'eu') return {};
    const sql = `SELECT oldest.id, coalesce(kept.retention_years, ?1) AS years
      FROM (SELECT organization_id AS id, min(created_at) AS at FROM audit_log GROUP BY organization_id) oldest
      LEFT JOIN audit_settings kept ON kept.organization_id = oldest.id
      WHERE oldest.at < ?2 - coalesce(kept.retention_years, ?1) * ?3 LIMIT ?4`;
    const asked = env.DB.prepare(sql).bind(AUDIT_RETENTION_YEARS.default, nowMs, YEAR_DAYS * DAY_MS, ORGANIZATIONS_MAX);
    let entries = 0;
    await eachOf((await asked.all<{ id: string; years: number }>()).results, async ({ id, years }) => {
      const removed = await withAuditChain(env, id, (chain) => chain.prune(id, nowMs - years * YEAR_DAYS * DAY_MS));
      if (removed === 0) return;
      entries += removed;
      const entry = { organizationId: id, actor: 'system', action: 'audit.prune', target: id };
      await auditInsert(database(env), { ...entry, details: { entries: removed, retention_years: years } }, nowMs);
    });
    return { entries };
  },
});
