import { z } from 'zod';
import { defineCommand, defineStatement } from '../../core/base/statement.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { change, rowsOf } from '../clickhouse/door.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';

export type MergeOptions = {
  /** A day is merged once no row has arrived for this long. */
  readonly quietMs: number;
  readonly daysMax: number;
  /** Called before each day; once it returns false, no further day is started. */
  readonly goesOn: () => boolean;
};

/**
 * Merges days that came in a single insert. Inserts leave repeats to merges (`optimize_on_insert = 0`), and ClickHouse
 * never merges a part that is alone: reads would keep looking for repeats in such a day, at twice the cost. Returns the
 * number of merged days. Idempotent; throws when a day fails, after it has tried the others.
 */
export async function mergeLoneParts(store: RegionStore, { quietMs, daysMax, goesOn }: MergeOptions): Promise<number> {
  let merged = 0;
  const problems: string[] = [];
  for (const partition of await rowsOf(store, loneParts(quietMs, daysMax))) {
    if (!goesOn()) break;
    try {
      await change(store, 'background', mergeDay(partition));
      merged++;
    } catch (problem) {
      problems.push(`${partition}: ${problem}`);
    }
  }
  if (problems.length > 0) throw new Error(`Days were not merged. ${problems.join(' ')}`);
  return merged;
}

/** In random order, so that a day which always fails late does not come first in each run. */
const loneParts = defineStatement({
  name: 'merges.lone_parts',
  sql: `SELECT partition_id FROM system.parts
WHERE database = currentDatabase() AND table = {table: String} AND active
GROUP BY partition_id
HAVING count() = 1 AND max(level) = 0 AND max(modification_time) <= now() - {quiet_s: UInt32}
ORDER BY rand() LIMIT {days_max: UInt32}`,
  params: (quietMs: number, daysMax: number) => ({
    table: TABLES.events,
    quiet_s: Math.ceil(quietMs / 1000),
    days_max: daysMax,
  }),
  row: z.object({ partition_id: z.string() }).transform(({ partition_id }) => partition_id),
});

/** The only statement whose target cannot be a parameter. */
const mergeDay = defineCommand({
  name: 'merges.merge_day',
  sql: (partition: string) => {
    if (!/^\d{8}$/.test(partition)) throw new Error(`\`${partition}\` is not the partition of a day`);
    return `OPTIMIZE TABLE ${TABLES.events} PARTITION ID '${partition}' FINAL`;
  },
  params: () => ({}),
});
