import { readFile } from 'node:fs/promises';
import { statementsOf } from '../../local/migrations.ts';
import type { TestDatabase } from '../../test/harness/clickhouse-database.ts';

export type Rows = {
  readonly events: number;
  /**
   * Number of inserts. More than one leaves the parts of each day unmerged, as those of a day to which events still
   * come; 1 merges every day, as the store does by itself within minutes.
   */
  readonly slices: number;
};

/** Fills the yardstick's table and ours with the same rows, in a database with all migrations applied. */
export async function loadYardstick(database: TestDatabase, { events, slices }: Rows): Promise<void> {
  await run(database, 'source.sql', { events });
  await run(database, 'plain.sql', {});
  if (slices > 1) await database.command('SYSTEM STOP MERGES events');
  for (let slice = 0; slice < slices; slice++) await run(database, 'ours.sql', { slices, slice });
  await run(database, 'identify.sql', {});
  await database.command('DROP TABLE source');
  if (slices > 1) return;
  await database.command('OPTIMIZE TABLE events FINAL');
}

async function run(database: TestDatabase, file: string, numbers: Readonly<Record<string, number>>): Promise<void> {
  const text = await readFile(new URL(file, import.meta.url), 'utf8');
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => String(numbers[name]));
  for (const statement of statementsOf(filled)) await database.command(statement);
}
