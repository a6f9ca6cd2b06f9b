import type { KeySummary } from '../../core/api/keys.ts';
import { atLeast } from '../../core/tenancy/permissions.ts';
import type { keys } from '../../core/tenancy/schema.ts';
import { idOfActor, type NamedPerson, namesOfPeople } from '../../platform/auth/names-of-people.ts';
import type { Database } from '../../platform/database.ts';

type KeyRow = typeof keys.$inferSelect;

/** Keys as lists show them, with the names of their makers. */
export async function summariesOf(
  db: Database,
  organizationId: string,
  rows: readonly KeyRow[],
): Promise<KeySummary[]> {
  const makers = await namesOfPeople(db, organizationId, makersOf(rows));
  return rows.map((row) => shown(row, makers));
}

export async function summaryOf(db: Database, organizationId: string, row: KeyRow): Promise<KeySummary> {
  return shown(row, await namesOfPeople(db, organizationId, makersOf([row])));
}

function makersOf(rows: readonly KeyRow[]): (string | null)[] {
  return rows.map(({ createdBy }) => createdBy);
}

function shown(row: KeyRow, makers: ReadonlyMap<string, NamedPerson>): KeySummary {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    hint: row.hint,
    scopes: row.kind === 'api' ? [...row.scopes] : [],
    can_change_settings: row.kind === 'api' && row.scopes.includes('admin') && atLeast(row.role, 'admin'),
    created_at: row.createdAt.toISOString(),
    created_by: makerOf(row.createdBy, makers),
    expires_at: row.expiresAt?.toISOString() ?? null,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    replaced_by: row.replacedBy,
    revoked_at: row.revokedAt?.toISOString() ?? null,
    ...(row.publicKey ? { key: row.publicKey } : {}),
  };
}

/** A key that another key made has that key's id; a deleted account has no name any more. */
function makerOf(createdBy: string | null, makers: ReadonlyMap<string, NamedPerson>): KeySummary['created_by'] {
  if (createdBy === null) return null;
  const id = idOfActor(createdBy);
  const maker = makers.get(id);
  return { id, name: maker?.name ?? null, is_member: maker?.isMember ?? false };
}
