import { bodiesOf, SERVICE } from './bodies.ts';
import { ALL_COLUMNS, candidateOf, createSql, TODAY } from './candidate.ts';
import type { Engine } from './engine.ts';
import { parts } from './measure-candidate.ts';

/** Seven years, the longest retention. */
const DAYS = 2_556;
/** As if the history held this many events, of which the bench imports the first. */
const HISTORY_ROWS = 500_000;
const DAY_MS = 86_400_000;
const LAST_MS = Date.UTC(2026, 9, 1);

const PARTITIONS = { day: TODAY.partitionBy, week: 'toMonday(timestamp)', month: 'toYYYYMM(timestamp)' } as const;

/** A file in the order of time, as most tools export, and one in no order of time, as one that is sorted by person. */
const ORDERS = {
  by_time: (place: number) => (place * DAYS) / HISTORY_ROWS,
  by_person: (place: number) => (place * 0.618_034 * DAYS) % DAYS,
} as const;

/**
 * An import of history through the service's inserts: what it takes, the parts that it leaves before merges, and what
 * merging them takes.
 */
export async function* measureLate(engine: Engine, lines: readonly string[]) {
  for (const [order, dayOf] of Object.entries(ORDERS)) {
    const bodies = bodiesOf(lines.map((line, place) => atDay(line, dayOf(place))));
    for (const [partition, partitionBy] of Object.entries(PARTITIONS)) {
      const table = candidateOf('late', ALL_COLUMNS, { partitionBy });
      await engine.ask(createSql(table));
      await engine.ask('SYSTEM STOP MERGES late');
      const insert = await engine.insert('INSERT INTO late FORMAT JSONEachRow', bodies, SERVICE);
      const left = await parts(engine, 'late');
      await engine.ask('SYSTEM START MERGES late');
      const merge = await engine.cost('OPTIMIZE TABLE late FINAL');
      const settled = await parts(engine, 'late');
      await engine.ask('DROP TABLE late SYNC');
      yield {
        order,
        partition,
        rows: lines.length,
        bodies: bodies.length,
        insert,
        parts: left,
        merge,
        settled_parts: settled,
      };
    }
  }
}

function atDay(line: string, day: number): string {
  const at = new Date(LAST_MS - DAYS * DAY_MS + Math.floor(day * DAY_MS)).toISOString();
  return line.replace(/"timestamp":"[^"]*"/, `"timestamp":"${at.slice(0, 23).replace('T', ' ')}"`);
}
