import type { D1Database } from '@cloudflare/workers-types';
import { type Applied, type Migration, pendingMigrations } from './migrations.ts';

const CREATE_TABLE =
  'CREATE TABLE IF NOT EXISTS schema_migrations (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)';

/**
 * Applies the missing migrations to D1 and returns the number of files applied.
 *
 * All files and their records are one transaction: of two simultaneous runs, the second fails as a whole on the primary
 * key of a record, and then finds nothing left to do.
 */
export async function migrateD1(db: D1Database, migrations: readonly Migration[]): Promise<number> {
  await db.prepare(CREATE_TABLE).run();
  const pending = await pendingOf(db, migrations);
  if (pending.length === 0) return 0;
  const statements = pending.flatMap(({ name, checksum, statements: own }) => [
    db.prepare('INSERT INTO schema_migrations (name, checksum) VALUES (?, ?)').bind(name, checksum),
    ...own.map((statement) => db.prepare(statement)),
  ]);
  try {
    await db.batch(statements);
    return pending.length;
  } catch (error) {
    if ((await pendingOf(db, migrations)).length < pending.length) return migrateD1(db, migrations);
    throw error;
  }
}

async function pendingOf(db: D1Database, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const { results } = await db.prepare('SELECT name, checksum FROM schema_migrations').all<Applied>();
  return pendingMigrations(migrations, results);
}
