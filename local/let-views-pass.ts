import { z } from 'zod';
import { defineCommand, defineStatement } from '../core/base/statement.ts';
import { change, rowsOf } from '../store/clickhouse/door.ts';
import type { RegionStore } from '../store/clickhouse/region-store.ts';

/**
 * Lets the views of a database pass rows on, whatever the rights of the inserting user. By default that user needs the
 * right to read every table that a view reads, so a user who may store events could read all of them. Each view is changed
 * once.
 *
 * Needs `ALLOW SQL SECURITY NONE`. Throws `StoreError`.
 */
export async function letViewsPass(store: RegionStore): Promise<void> {
  for (const view of await rowsOf(store, closedViews())) await change(store, 'migration', openView(view));
}

const closedViews = defineStatement({
  name: 'migrations.closed_views',
  sql: `SELECT name FROM system.tables
WHERE database = currentDatabase() AND engine = 'MaterializedView' AND create_table_query NOT LIKE '%SQL SECURITY NONE%'`,
  params: () => ({}),
  row: z.object({ name: z.string() }).transform(({ name }) => name),
});

const openView = defineCommand({
  name: 'migrations.open_view',
  sql: (view: string) => `ALTER TABLE \`${view}\` MODIFY SQL SECURITY NONE`,
  params: () => ({}),
});
