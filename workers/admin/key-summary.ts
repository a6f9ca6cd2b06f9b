import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { KeySummary } from '../../core/api/keys.ts';
import { slicesOf } from '../../core/base/slices.ts';
import { atLeast } from '../../core/tenancy/permissions.ts';
import { type keys, members, user } from '../../core/tenancy/schema.ts';
import type { Database } from '../../platform/database.ts';

type KeyRow = typeof keys.$inferSelect;
type Maker = { readonly name: string; readonly isMember: boolean };
/** D1 accepts 100 values per statement. */
const VALUES_MAX = 90;
const PERSON = 'user:';

/** Keys as lists show them, with the names of their makers. */
export async function summariesOf(
  db: Database,
  organizationId: string,
  rows: readonly KeyRow[],
): Promise<KeySummary[]> {
  const makers = await makersOf(db, organizationId, rows);
  return rows.map((row) => shown(row, makers));
}

export async function summaryOf(db: Database, organizationId: string, row: KeyRow): Promise<KeySummary> {
  return shown(row, await makersOf(db, organizationId, [row]));
}

async function makersOf(
  db: Database,
  organizationId: string,
  rows: readonly KeyRow[],
): Promise<ReadonlyMap<string, Maker>> {
  const ids = new Set(rows.flatMap(({ createdBy }) => (createdBy?.startsWith(PERSON) ? [idOf(createdBy)] : [])));
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

function shown(row: KeyRow, makers: ReadonlyMap<string, Maker>): KeySummary {
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
function makerOf(createdBy: string | null, makers: ReadonlyMap<string, Maker>): KeySummary['created_by'] {
  if (createdBy === null) return null;
  const id = idOf(createdBy);
  const maker = makers.get(id);
  return { id, name: maker?.name ?? null, is_member: maker?.isMember ?? false };
}

function idOf(actor: string): string {
  return actor.slice(actor.indexOf(':') + 1);
}
