import type { ClickHouseClient } from '@clickhouse/client-web';
import { TABLES } from '../../core/tables/schema.ts';

export type MergeOptions = {
  /** A day into which nothing came for this long. */
  readonly quietMs: number;
  readonly daysMax: number;
  /** Asked before each day; none is begun once it says no. */
  readonly goesOn: () => boolean;
};

/** A large day is written again within this. */
export const MERGE_TIMEOUT_S = 300;

/** In any order, so that a day which takes all of a run to fail is not the first of each. */
const LONE_PARTS = `SELECT partition_id FROM system.parts
WHERE database = currentDatabase() AND table = {table: String} AND active
GROUP BY partition_id
HAVING count() = 1 AND max(level) = 0 AND max(modification_time) <= now() - {quietS: UInt32}
ORDER BY rand() LIMIT {daysMax: UInt32}`;

/**
 * Merges days that came in a single insert. Inserts leave repeats to merges (`optimize_on_insert = 0`), and ClickHouse
 * never merges a part that is alone: reads would go on looking for repeats in such a day, at twice the cost. Returns how
 * many days were merged. Idempotent; throws when the store fails, after it has tried the other days.
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
  const problems: string[] = [];
  for (const [partition] of data) {
    if (!goesOn()) break;
    const query = optimize(partition);
    try {
      await client.command({ query, clickhouse_settings: { max_execution_time: MERGE_TIMEOUT_S } });
      merged++;
    } catch (problem) {
      problems.push(`${partition}: ${problem}`);
    }
  }
  if (problems.length > 0) throw new Error(`Days were not merged. ${problems.join(' ')}`);
  return merged;
}

/** The one statement that takes no parameter for what it names. */
function optimize(partition: string): string {
  if (!/^\d{8}$/.test(partition)) throw new Error(`Not the partition of a day: ${partition}`);
  return `OPTIMIZE TABLE ${TABLES.events} PARTITION ID '${partition}' FINAL`;
}
