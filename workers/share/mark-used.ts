import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { HOUR_MS } from '../../core/base/time/durations.ts';
import { shareLinks } from '../../core/tenancy/schema.ts';
import { sealAudit } from '../../platform/audit/seal-audit.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { entryOf } from './link-store.ts';
import type { OpenedLink } from './open-link.ts';

/** Notes the hour of the last use. The first use of an hour is in the audit log, since data left. */
export async function markUsed(env: Env, { link, principal }: OpenedLink, nowMs: number): Promise<void> {
  const db = database(env);
  const hour = new Date(Math.floor(nowMs / HOUR_MS) * HOUR_MS);
  const isFirst = or(isNull(shareLinks.lastUsedAt), lt(shareLinks.lastUsedAt, hour));
  const marked = await db
    .update(shareLinks)
    .set({ lastUsedAt: hour })
    .where(and(eq(shareLinks.id, link.id), isFirst));
  if (marked.meta.changes === 0) return;
  await auditInsert(db, entryOf({ ...principal, actor: 'system' }, 'share.read', link), nowMs);
  await sealAudit(env, [principal.project.organizationId]);
}
