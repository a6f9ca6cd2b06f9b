import type { D1Database } from '@cloudflare/workers-types';
import { type Applied, type Migration, pendingMigrations } from './migrations.ts';

const CREATE_TABLE =
  'CREATE TABLE IF NOT EXISTS schema_migrations (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)';

/**
 * Applies the missing migrations to D1 and returns the number of files applied.
 *
 * A file and its record are one transaction: of two simultaneous runs, the second fails as a whole on the record's
 * primary key, and then finds nothing left to do.
 */
export async function migrateD1(db: D1Database, migrations: readonly Migration[]): Promise<number> {
  await db.prepare(CREATE_TABLE).run();
  let count = 0;
  for (;;) {
    const { results } = await db.prepare('SELECT name, checksum FROM schema_migrations').all<Applied>();
    const [next] = pendingMigrations(migrations, results);
    if (!next) return count;
    if (await applyOnce(db, next)) count++;
  }
}

/** False if another run applied it first. */
async function applyOnce(db: D1Database, { name, checksum, statements }: Migration): Promise<boolean> {
  const record = db.prepare('INSERT INTO schema_migrations (name, checksum) VALUES (?, ?)').bind(name, checksum);
  try {
    await db.batch([record, ...statements.map((statement) => db.prepare(statement))]);
    return true;
  } catch (error) {
    const byOther = await db.prepare('SELECT 1 FROM schema_migrations WHERE name = ?').bind(name).first();
    if (byOther) return false;
    throw error;
  }
}
