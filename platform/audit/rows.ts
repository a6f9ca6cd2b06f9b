import type { ChainRow, Seal } from '../../core/tenancy/audit/chain.ts';

/** Rows in one statement. */
const ROWS_MAX = 200;

const COLUMNS =
  'id, organization_id, project_id, actor, action, target, outcome, details, personal, personal_salt, personal_hash, sequence, hash, created_at';

/** Entries that have no place yet, in the order in which their changes were stored. */
export async function unsealedRows(db: D1Database, organizationId: string): Promise<ChainRow[]> {
  const sql = `SELECT ${COLUMNS} FROM audit_log WHERE organization_id = ? AND sequence IS NULL ORDER BY rowid LIMIT ?`;
  return (await db.prepare(sql).bind(organizationId, ROWS_MAX).all<ChainRow>()).results;
}

/** Sealed entries by place, a page at a time. */
export async function* sealedPages(db: D1Database, organizationId: string, upTo: number): AsyncGenerator<ChainRow[]> {
  const sql = `SELECT ${COLUMNS} FROM audit_log WHERE organization_id = ? AND sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?`;
  for (let after = 0; ; ) {
    const page = await db.prepare(sql).bind(organizationId, after, upTo, ROWS_MAX).all<ChainRow>();
    yield page.results;
    if (page.results.length < ROWS_MAX) return;
    after = page.results.at(-1)?.sequence ?? upTo;
  }
}

/** Writes seals; those that are written already stay. An entry whose personal part is gone by now gets no salt. */
export async function writeSeals(db: D1Database, seals: readonly Seal[]): Promise<void> {
  const statement = db.prepare(
    `UPDATE audit_log SET sequence = ?, hash = ?, personal_hash = ?,
      personal_salt = CASE WHEN personal IS NULL THEN NULL ELSE ? END
      WHERE id = ? AND sequence IS NULL`,
  );
  if (seals.length === 0) return;
  await db.batch(
    seals.map(({ id, sequence, hash, personalHash, personalSalt }) =>
      statement.bind(sequence, hash, personalHash, personalSalt, id),
    ),
  );
}

/** The last entry that may go when everything before a time may: those are the first of the chain, without a gap. */
export async function lastBefore(db: D1Database, organizationId: string, beforeMs: number, fromCount: number) {
  const sql = `SELECT sequence AS count, hash AS head FROM audit_log
    WHERE organization_id = ?1 AND sequence > ?2 AND created_at < ?3 AND sequence < coalesce(
      (SELECT min(sequence) FROM audit_log WHERE organization_id = ?1 AND sequence > ?2 AND created_at >= ?3), sequence + 1)
    ORDER BY sequence DESC LIMIT 1`;
  return db.prepare(sql).bind(organizationId, fromCount, beforeMs).first<{ count: number; head: string }>();
}

export async function deleteThrough(db: D1Database, organizationId: string, count: number): Promise<void> {
  await db
    .prepare('DELETE FROM audit_log WHERE organization_id = ? AND sequence <= ?')
    .bind(organizationId, count)
    .run();
}
