import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { members, user } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

const RECEIVERS_MAX = 20;

/** Addresses of the admins and owners of an organisation, the oldest members first. */
export async function adminsOf(db: Database, organizationId: string): Promise<string[]> {
  const rows = await db
    .select({ email: user.email })
    .from(members)
    .innerJoin(user, eq(user.id, members.userId))
    .where(
      and(
        eq(members.organizationId, organizationId),
        inArray(members.role, ['admin', 'owner']),
        isNull(members.deactivatedAt),
      ),
    )
    .orderBy(asc(members.createdAt))
    .limit(RECEIVERS_MAX);
  return rows.map(({ email }) => email);
}
