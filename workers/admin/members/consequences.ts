import { and, count, eq, isNull } from 'drizzle-orm';
import type { Consequences } from '../../../core/api/members.ts';
import { invitations, keys, projects } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import type { FoundMember } from './find-member.ts';

/** Shown before a member is removed: the keys that they made, and their invitations that nobody has accepted. */
export async function consequencesOf(env: Env, member: FoundMember): Promise<Consequences> {
  const db = database(env);
  const [rows, pending] = await Promise.all([
    db
      .select({ key: keys, project: projects.name })
      .from(keys)
      .innerJoin(projects, and(eq(projects.id, keys.projectId), eq(projects.organizationId, member.organizationId)))
      .where(and(eq(keys.createdBy, `user:${member.userId}`), isNull(keys.revokedAt)))
      .orderBy(projects.name, keys.createdAt),
    db
      .select({ count: count() })
      .from(invitations)
      .where(
        and(
          eq(invitations.organizationId, member.organizationId),
          eq(invitations.invitedBy, member.userId),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .get(),
  ]);
  return {
    keys: rows.map(({ key, project }) => ({
      id: key.id,
      project_id: key.projectId,
      project,
      kind: key.kind,
      name: key.name,
      hint: key.hint,
      last_used_at: key.lastUsedAt?.toISOString() ?? null,
      after_removal: 'goes_on',
    })),
    invitations: pending?.count ?? 0,
  };
}
