import { and, eq, lt, notExists, or, sql } from 'drizzle-orm';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { oauthClients, session } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { job } from '../../platform/jobs/job.ts';

const NEVER_ALLOWED_DAYS = 7;
const UNUSED_DAYS = 180;

/** Forgets apps that registered and were never allowed, and those that nobody has connected for long. */
export const unusedAppsJob = job({
  name: 'unused-apps',
  everyMinutes: 24 * 60,
  async run(env, region, { nowMs }) {
    if (region !== 'eu') return {};
    const db = database(env);
    const grants = db.select({ one: sql`1` }).from(session).where(eq(session.clientId, oauthClients.id));
    const isUnused = or(
      lt(oauthClients.lastUsedAt, new Date(nowMs - UNUSED_DAYS * DAY_MS)),
      and(
        eq(oauthClients.lastUsedAt, oauthClients.createdAt),
        lt(oauthClients.createdAt, new Date(nowMs - NEVER_ALLOWED_DAYS * DAY_MS)),
      ),
    );
    const removed = await db.delete(oauthClients).where(and(isUnused, notExists(grants)));
    return { apps: removed.meta.changes };
  },
});
