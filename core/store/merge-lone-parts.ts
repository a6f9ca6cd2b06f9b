import type { ClickHouseClient } from '@clickhouse/client-web';
import { TABLES } from '../clickhouse/schema.ts';

export type MergeOptions = {
  /** A day into which nothing came for this long. */
  readonly quietMs: number;
  readonly daysMax: number;
  /** Asked before each day; none is begun once it says no. */
  readonly goesOn: () => boolean;
};

/** A large day is written again within this. */
export const MERGE_TIMEOUT_S = 300;

const LONE_PARTS = `SELECT partition_id FROM system.parts
WHERE database = currentDatabase() AND table = {table: String} AND active
GROUP BY partition_id
HAVING count() = 1 AND max(level) = 0 AND max(modification_time) <= now() - {quietS: UInt32}
ORDER BY partition_id LIMIT {daysMax: UInt32}`;

/**
 * Merges days that came in a single insert. Inserts leave repeats to merges (`optimize_on_insert = 0`), and ClickHouse
 * never merges a part that is alone: reads would go on looking for repeats in such a day, at twice the cost. Returns how
 * many days were merged. Idempotent; throws when the store fails.
 */
export async function mergeLoneParts(
  client: Pick<ClickHouseClient, 'query' | 'command'>,
  { quietMs, daysMax, goesOn }: MergeOptions,
): Promise<number> {
  const result = await client.query({
    query: LONE_PARTS,
    query_params: { table: TABLES.events, quietS: Math.ceil(quietMs / 1000), daysMax },
    format: 'JSONCompact',
  });
  const { data } = await result.json<[partition: string]>();
  let merged = 0;
  for (const [partition] of data) {
    if (!goesOn()) break;
    await client.command({ query: optimize(partition), clickhouse_settings: { max_execution_time: MERGE_TIMEOUT_S } });
    merged++;
  }
  return merged;
}

/** The one statement that takes no parameter for what it names. */
function optimize(partition: string): string {
  if (!/^\d{8}$/.test(partition)) throw new Error(`Not the partition of a day: ${partition}`);
  return `OPTIMIZE TABLE ${TABLES.events} PARTITION ID '${partition}' FINAL`;
}
