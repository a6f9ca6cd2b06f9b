import { and, eq, isNull } from 'drizzle-orm';
import { may, ruleOf } from '../../core/tenancy/permissions.ts';
import { keys } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { projectAccess } from './project-access.ts';
import { scopeProblem } from './scope-problem.ts';

/**
 * Whether a caller (`user:<id>`, `key:<id>`) may still take data out of a project: what they set up in it works no longer
 * than that. A person may as long as they are a member with that right, whether signed in or not.
 */
export async function mayExport(db: Database, projectId: string, actor: string, nowMs: number): Promise<boolean> {
  const [kind, id] = actor.split(':', 2);
  if (id === undefined) return false;
  if (kind === 'key') return keyMayExport(db, projectId, id, nowMs);
  if (kind !== 'user') return false;
  const own = await projectAccess(db, id, projectId);
  return own !== undefined && may(own.role, 'data', 'export');
}

async function keyMayExport(db: Database, projectId: string, id: string, nowMs: number): Promise<boolean> {
  const isLive = and(eq(keys.id, id), eq(keys.projectId, projectId), eq(keys.kind, 'api'), isNull(keys.revokedAt));
  const key = await db.select().from(keys).where(isLive).get();
  if (key === undefined || (key.expiresAt !== null && key.expiresAt.getTime() <= nowMs)) return false;
  const { scope } = ruleOf('data', 'export');
  return may(key.role, 'data', 'export') && scopeProblem(key.scopes, scope) === undefined;
}
