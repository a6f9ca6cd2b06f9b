import { eq } from 'drizzle-orm';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { erasedIds, erasures } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import type { ErasureRecord } from '../../platform/erasure/erasure-insert.ts';

/**
 * Takes a person back: from now on imports take their events from before the erasure. Nothing that was removed returns by
 * itself. Doing it twice changes nothing.
 *
 * Errors: `conflict` while the erasure is under way.
 */
export async function readmit(
  env: Env,
  { project, actor }: Principal,
  erasure: ErasureRecord,
): Promise<Result<ErasureRecord, ApiError>> {
  if (erasure.readmittedAtMs !== null) return ok(erasure);
  if (erasure.state.finishedAtMs === null) {
    return err(apiError('conflict', `The erasure \`${erasure.id}\` is still under way; ask again when it is done.`));
  }
  const db: Database = database(env);
  const nowMs = Date.now();
  const entry = { organizationId: project.organizationId, projectId: project.id, actor, action: 'person.readmit' };
  await db.batch([
    // Before the rows go: from then on no later round of the erasure enters them again.
    db
      .update(erasures)
      .set({ readmittedAt: new Date(nowMs) })
      .where(eq(erasures.id, erasure.id)),
    db.delete(erasedIds).where(eq(erasedIds.erasureId, erasure.id)),
    auditInsert(db, { ...entry, target: erasure.id }, nowMs),
  ]);
  return ok({ ...erasure, readmittedAtMs: nowMs });
}
