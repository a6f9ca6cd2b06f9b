import { and, eq, inArray, isNull } from 'drizzle-orm';
import { slicesOf } from '../../core/base/slices.ts';
import { members, user } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

export type NamedPerson = { readonly name: string; readonly isMember: boolean };

/** D1 accepts 100 values per statement. */
const VALUES_MAX = 90;
const PERSON = 'user:';

/**
 * The people among actors (`user:<id>`, `key:<id>`), by id: their names, and whether they are members of an organisation
 * now. A deleted account has no name any more.
 */
export async function namesOfPeople(
  db: Database,
  organizationId: string,
  actors: readonly (string | null)[],
): Promise<ReadonlyMap<string, NamedPerson>> {
  const ids = new Set(actors.flatMap((actor) => (actor?.startsWith(PERSON) ? [idOfActor(actor)] : [])));
  const found = await Promise.all(
    slicesOf([...ids], VALUES_MAX).map((some) =>
      db
        .select({ id: user.id, name: user.name, memberId: members.id })
        .from(user)
        .leftJoin(
          members,
          and(eq(members.userId, user.id), eq(members.organizationId, organizationId), isNull(members.deactivatedAt)),
        )
        .where(inArray(user.id, some)),
    ),
  );
  return new Map(found.flat().map(({ id, name, memberId }) => [id, { name, isMember: memberId !== null }]));
}

export function idOfActor(actor: string): string {
  return actor.slice(actor.indexOf(':') + 1);
}
