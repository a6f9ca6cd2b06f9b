import type { clickHouse } from '../store/clickhouse/client.ts';

const VIEWS = `SELECT name FROM system.tables
WHERE database = currentDatabase() AND engine = 'MaterializedView' AND create_table_query NOT LIKE '%SQL SECURITY NONE%'`;

/**
 * Lets the views of a database pass rows on whatever the rights of the inserting user. By default that user needs the
 * right to read each table that a view reads, so that a user who may store events could read all of them. Each view is
 * changed once.
 *
 * Needs `ALLOW SQL SECURITY NONE`. Throws as the client does.
 */
export async function letViewsPass(client: Pick<ReturnType<typeof clickHouse>, 'query' | 'command'>): Promise<void> {
  const result = await client.query({ query: VIEWS, format: 'JSONCompact' });
  const { data } = await result.json<[name: string]>();
  for (const [name] of data) await client.command({ query: `ALTER TABLE \`${name}\` MODIFY SQL SECURITY NONE` });
}
