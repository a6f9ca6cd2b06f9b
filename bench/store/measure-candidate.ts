import { type Candidate, createSql } from './candidate.ts';
import type { Group } from './candidates.ts';
import type { Cost, Engine } from './engine.ts';
import { measureReads, type ReadName } from './reads.ts';
import { FIRST_DAY, HISTORY_DAYS } from './source.ts';

const INSERTS_A_DAY = 4;
/** Late events are inserted last, as one more part of each day that they belong to. */
const LATE = 'received_at > timestamp + toIntervalHour(1)';

/**
 * Fills a candidate's table in four inserts a day and one of what came late, reads it as it then is (`unsettled`),
 * merges, and reads it again (`settled`): then adds a day that is still coming in and reads once more (`live`).
 * `whenSettled` may measure more on the merged table. The table is dropped at the end.
 */
export async function measureCandidate(
  engine: Engine,
  candidate: Candidate,
  reads: Group['reads'],
  rounds: number,
  whenSettled: () => Promise<void>,
) {
  const { name } = candidate;
  const state = async (names: readonly ReadName[]) => ({
    parts: await parts(engine, name),
    ...(await measureReads(engine, candidate, names, rounds)),
  });
  await engine.ask(createSql(candidate));
  await engine.ask(`SYSTEM STOP MERGES ${name}`);
  const select = await fill(engine, candidate);
  const unsettled = await state(reads.unsettled);
  await engine.ask(`SYSTEM START MERGES ${name}`);
  const merge = await engine.cost(`OPTIMIZE TABLE ${name} FINAL`);
  const settled = await state(reads.settled);
  const bytes = await bytesOnDisk(engine, name);
  await whenSettled();
  await engine.ask(`SYSTEM STOP MERGES ${name}`);
  if (reads.live.length > 0) await fillDay(engine, candidate, HISTORY_DAYS);
  const live = await state(reads.live);
  await engine.ask(`DROP TABLE ${name} SYNC`);
  return { insert_select: select, merge, ...bytes, settled, unsettled, live };
}

async function fill(engine: Engine, candidate: Candidate): Promise<Cost> {
  let total: Cost = { wall_ms: 0, cpu_ms: 0 };
  for (let day = 0; day < HISTORY_DAYS; day++) total = plus(total, await fillDay(engine, candidate, day));
  const before = `toDate('${FIRST_DAY}') + ${HISTORY_DAYS}`;
  return plus(total, await engine.cost(insertSql(candidate, `${LATE} AND timestamp < ${before}`)));
}

async function fillDay(engine: Engine, candidate: Candidate, day: number): Promise<Cost> {
  let total: Cost = { wall_ms: 0, cpu_ms: 0 };
  for (let quarter = 0; quarter < INSERTS_A_DAY; quarter++) {
    const from = `toDateTime64('${FIRST_DAY}', 3, 'UTC') + toIntervalHour(${day * 24 + (quarter * 24) / INSERTS_A_DAY})`;
    const part = `timestamp >= ${from} AND timestamp < ${from} + toIntervalHour(${24 / INSERTS_A_DAY}) AND NOT ${LATE}`;
    total = plus(total, await engine.cost(insertSql(candidate, part)));
  }
  return total;
}

function insertSql({ name, inserted, expressions }: Candidate, where: string): string {
  // One part a partition of each insert, as of one body.
  return `INSERT INTO ${name} (${inserted.join(', ')}) SELECT ${expressions.join(', ')} FROM source WHERE ${where}
    SETTINGS max_threads = 1, min_insert_block_size_rows = 10000000, min_insert_block_size_bytes = 4000000000`;
}

function plus(left: Cost, right: Cost): Cost {
  return {
    wall_ms: Math.round(left.wall_ms + right.wall_ms),
    cpu_ms: Math.round(left.cpu_ms + right.cpu_ms),
  };
}

export async function parts(engine: Engine, table: string): Promise<number> {
  return Number(
    await engine.ask(`SELECT count() FROM system.parts WHERE database = 'bench' AND table = '${table}' AND active`),
  );
}

/** Bytes of the table's active parts, and of its largest columns in parts that keep columns apart. */
async function bytesOnDisk(engine: Engine, table: string) {
  const where = `WHERE database = 'bench' AND table = '${table}' AND active`;
  const total = Number(await engine.ask(`SELECT sum(bytes_on_disk) FROM system.parts ${where}`));
  const rows = await engine.rows<{ column: string; bytes: number }>(
    `SELECT column, sum(column_bytes_on_disk) AS bytes FROM system.parts_columns ${where}
     GROUP BY column ORDER BY bytes DESC LIMIT 16`,
  );
  return { disk_bytes: total, column_bytes: Object.fromEntries(rows.map(({ column, bytes }) => [column, bytes])) };
}
