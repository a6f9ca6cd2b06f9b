import type { SQL } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';

const dialect = new SQLiteSyncDialect();

/**
 * Runs statements written as SQL in one transaction of D1: all of them or none. Drizzle's own `batch` takes only what its
 * builders made.
 */
export function runBatch(d1: D1Database, statements: readonly SQL[]): Promise<D1Result[]> {
  return d1.batch(
    statements.map((statement) => {
      const { sql, params } = dialect.sqlToQuery(statement);
      return d1.prepare(sql).bind(...params);
    }),
  );
}
