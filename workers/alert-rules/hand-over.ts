import { and, asc, eq, lte } from 'drizzle-orm';
import type { Region } from '../../core/base/regions.ts';
import { alertRuleChanges, projects } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { changeIncidents } from '../../platform/incidents/change-incidents.ts';
import { eachOf } from '../../platform/jobs/each-of.ts';

/** Changes of one project that one fold takes. */
const CHANGES_MAX = 200;

/**
 * Hands the changes of alarms over to incidents, in their order. They are forgotten in the transaction that takes them, so
 * that a run which dies loses none, and the next one tells none twice.
 */
export async function handOver(env: Env, region: Region, nowMs: number): Promise<number> {
  const db = database(env);
  const waiting = await db
    .selectDistinct({ projectId: alertRuleChanges.projectId })
    .from(alertRuleChanges)
    .innerJoin(projects, and(eq(projects.id, alertRuleChanges.projectId), eq(projects.region, region)));
  let handed = 0;
  await eachOf(waiting, async ({ projectId }) => {
    const rows = await db
      .select()
      .from(alertRuleChanges)
      .where(eq(alertRuleChanges.projectId, projectId))
      .orderBy(asc(alertRuleChanges.sequence))
      .limit(CHANGES_MAX);
    const last = rows.at(-1);
    if (!last) return;
    const taken = db
      .delete(alertRuleChanges)
      .where(and(eq(alertRuleChanges.projectId, projectId), lte(alertRuleChanges.sequence, last.sequence)));
    await changeIncidents(env, projectId, { changes: rows.map(({ change }) => change), also: [taken] }, nowMs);
    handed += rows.length;
  });
  return handed;
}
