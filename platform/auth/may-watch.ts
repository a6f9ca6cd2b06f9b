import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { Role } from '../../core/api/account.ts';
import { slicesOf } from '../../core/base/slices.ts';
import type { Viewer } from '../../core/live/viewer.ts';
import { closedOf } from '../../core/tenancy/closed.ts';
import { keys, organizations, projects, session } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { enteringSessions } from './organization-entry.ts';
import { peopleInProject } from './project-access.ts';

/** D1 accepts 100 values per statement. */
const VALUES_MAX = 90;

/**
 * Checks for each viewer of a project whether it may still watch: its key is not revoked and has not ended, or its
 * session has not ended, the person still has the same role in the project, and the organisation's sign-on lets the
 * session in.
 */
export async function mayWatch(
  db: Database,
  projectId: string,
  viewers: readonly Viewer[],
  nowMs: number,
): Promise<readonly boolean[]> {
  const ids = (kind: string): string[] =>
    viewers.flatMap(({ credential }) => (credential.startsWith(kind) ? [credential.slice(kind.length)] : []));
  const [ofKeys, ofSessions] = await Promise.all([
    Promise.all(slicesOf(ids('key:'), VALUES_MAX).map((some) => liveKeys(db, projectId, some, nowMs))),
    Promise.all(slicesOf(ids('session:'), VALUES_MAX).map((some) => liveSessions(db, projectId, some, nowMs))),
  ]);
  const roleOf = new Map<string, Role>([...ofKeys.flat(), ...ofSessions.flat()]);
  return viewers.map(({ credential, role }) => roleOf.get(credential) === role);
}

async function liveKeys(db: Database, projectId: string, ids: readonly string[], nowMs: number) {
  const rows = await db
    .select({ id: keys.id, role: keys.role, expiresAt: keys.expiresAt, organization: organizations })
    .from(keys)
    .innerJoin(projects, and(eq(projects.id, keys.projectId), isNull(projects.deletesAt)))
    .innerJoin(organizations, eq(organizations.id, projects.organizationId))
    .where(
      and(inArray(keys.id, [...ids]), eq(keys.projectId, projectId), eq(keys.kind, 'api'), isNull(keys.revokedAt)),
    );
  const active = rows.filter(
    ({ expiresAt, organization }) =>
      (expiresAt === null || expiresAt.getTime() > nowMs) && closedOf(organization) === null,
  );
  return active.map(({ id, role }) => [`key:${id}`, role] as const);
}

async function liveSessions(db: Database, projectId: string, ids: readonly string[], nowMs: number) {
  const rows = await db
    .select({ id: session.id, userId: session.userId })
    .from(session)
    .where(and(inArray(session.id, [...ids]), gt(session.expiresAt, new Date(nowMs))));
  const userIds = rows.map(({ userId }) => userId);
  const [people, entering] = await Promise.all([
    peopleInProject(db, projectId, userIds),
    enteringSessions(db, ids, { projectId }, nowMs),
  ]);
  const roleOf = new Map(people.flatMap(({ userId, role, closed }) => (closed ? [] : [[userId, role] as const])));
  return rows.flatMap(({ id, userId }) => {
    const role = roleOf.get(userId);
    return role === undefined || !entering.has(id) ? [] : [[`session:${id}`, role] as const];
  });
}
