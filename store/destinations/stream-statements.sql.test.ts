import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { checkedProjectId } from '../../core/base/ids.ts';
import { placeBefore } from '../../core/destinations/stored-place.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { insertsUnderWay, nextRun, waitingCount } from './stream-statements.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const idAt = (place: number) => `0193f9d5-0000-7000-8000-${String(place).padStart(12, '0')}`;

async function deliver(project: string): Promise<void> {
  await database.command(`INSERT INTO ${TABLES.deliveringProjects} VALUES ('${project}', 1)`);
}

function insert(project: string, places: readonly number[], day = '2026-11-20'): Promise<void> {
  const events = places.map((place) =>
    anEvent({ project_id: project, id: idAt(place), event: `e${place}`, timestamp: `${day} 12:00:0${place % 10}.000` }),
  );
  return database.insertEvents(events, { insert_deduplicate: 0 });
}

test('events come in the order of their inserts, a page at a time, and one that comes again comes once', async () => {
  await insert('p1', [0]);
  await deliver('p1');
  const from = placeBefore({ storedMs: await database.nowMs(), atMs: 0 });
  await insert('p1', [3, 1, 2]);
  await insert('p1', [4, 1], '2026-11-19');
  await insert('p1', [1, 2, 5]);
  const project = checkedProjectId('p1');
  const until = (await database.nowMs()) + 1;
  const found: string[] = [];
  let place = from;
  for (;;) {
    const [run] = await database.read(nextRun(project, place, until, 2));
    if (run === undefined) break;
    found.push(`e${Number(run.last.id.slice(-6))} ${run.count} ${run.days.join(' ')}`);
    place = run.last;
  }
  expect(found).toEqual(['e2 2 2026-11-20', 'e1 2 2026-11-19 2026-11-20', 'e5 2 2026-11-19 2026-11-20']);
  await insert('p1', [1, 2, 3]);
  await database.command(`OPTIMIZE TABLE ${TABLES.storedEvents} FINAL`);
  expect(await database.read(nextRun(project, place, until + 60_000, 10))).toEqual([]);
  expect(await database.read(waitingCount(project, from))).toEqual([{ events: 6 }]);
});

test('an insert that is under way is seen, so that nobody reads past it', async () => {
  const slow = database.command(
    `INSERT INTO ${TABLES.deliveringProjects} SELECT toString(number), sleepEachRow(0.2) FROM numbers(8) SETTINGS max_block_size = 1`,
  );
  await new Promise((resolve) => setTimeout(resolve, 700));
  const [under] = await database.read(insertsUnderWay());
  expect(under?.oldestMs).toBeGreaterThan(400);
  await slow;
  const [after] = await database.read(insertsUnderWay());
  expect(after?.oldestMs).toBe(0);
});
