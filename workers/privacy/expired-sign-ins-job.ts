import { inArray, lt } from 'drizzle-orm';
import { mailedLinks, oauthCodes, pendingSignIns, session, signOnRequests } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { job } from '../../platform/jobs/job.ts';

/**
 * Removes sessions, sign-ins and mailed links that have ended. They hold addresses of people and of their devices, and
 * nobody may come back to end them. The tables are those of all regions, so only one region's run looks.
 */
export const expiredSignInsJob = job({
  name: 'expired-sign-ins',
  everyMinutes: 60,
  async run(env, region, { nowMs }) {
    if (region !== 'eu') return {};
    const db = database(env);
    const now = new Date(nowMs);
    let rows = 0;
    for (const table of [session, mailedLinks, oauthCodes, pendingSignIns, signOnRequests]) {
      const ended = db.select({ id: table.id }).from(table).where(lt(table.expiresAt, now)).limit(ROWS_MAX);
      rows += (await db.delete(table).where(inArray(table.id, ended))).meta.changes;
    }
    return { rows };
  },
});

/** Of each table, a run. */
const ROWS_MAX = 10_000;
