import type { Engine } from './engine.ts';
import { type Cost, least } from './engine.ts';

/** Skip indexes, each with a search that it should speed up: few rows by a column that is not in the sort key. */
const INDEXES: readonly { readonly index: string; readonly finds: string }[] = [
  ...['person_key', 'user_id', 'anonymous_id', 'id'].map((column) => ({
    index: `${column} TYPE bloom_filter(0.01) GRANULARITY 1`,
    finds: `${column} = (SELECT ${column} FROM typical)`,
  })),
  {
    index: 'received_at TYPE minmax GRANULARITY 1',
    finds: "received_at >= '2026-10-15 12:00:00' AND received_at < '2026-10-15 12:10:00'",
  },
];

/** Reads with FINAL, as the service does, before and after the index exists; also measures building and storing it. */
export async function* measureIndexes(engine: Engine, settled: string, rounds: number) {
  for (const { index, finds } of INDEXES) {
    const sql = `SELECT event, timestamp, page FROM ${settled} FINAL PREWHERE project_id = 'p1' WHERE ${finds} FORMAT Null`;
    const read = async (): Promise<Cost> => {
      const costs: Cost[] = [];
      const settings = { do_not_merge_across_partitions_select_final: '1' };
      for (let round = 0; round <= rounds; round++) costs.push(await engine.cost(sql, settings));
      return least(costs.slice(1));
    };
    const without = await read();
    await engine.ask(`ALTER TABLE ${settled} ADD INDEX measured ${index}`);
    const build = await engine.cost(`ALTER TABLE ${settled} MATERIALIZE INDEX measured SETTINGS mutations_sync = 2`);
    const bytes = Number(
      await engine.ask(`SELECT sum(data_compressed_bytes) FROM system.data_skipping_indices
        WHERE database = 'bench' AND table = '${settled}' AND name = 'measured'`),
    );
    const found = await read();
    await engine.ask(`ALTER TABLE ${settled} DROP INDEX measured SETTINGS mutations_sync = 2`);
    yield { index, bytes, build, without, with: found };
  }
}
