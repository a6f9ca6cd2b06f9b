import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { eventually, query, send } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedServiceOfJobs } from '../harness/shared-service.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOON_MS = Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS / 2;
/** Two days that are over in every time zone, and the one between them and today. */
const [first, second, third] = [4, 3, 2].map((days) => new Date(NOON_MS - days * DAY_MS).toISOString().slice(0, 10));

let service: RunningService;
beforeAll(async () => {
  service = await sharedServiceOfJobs();
  // Days that other files left are not counted below.
  await eventually(rollUp, ({ report }) => report.days === undefined);
});

const anEvent = (day = '', user = 'ada') => ({
  id: crypto.randomUUID(),
  event: 'rolled',
  user_id: user,
  timestamp: `${day}T12:00:00Z`,
});

const daily = (aggregation: 'count' | 'unique_users') =>
  query(service, {
    query_type: 'events',
    events: ['rolled'],
    date_range: { start: first ?? '', end: third ?? '' },
    timezone: 'Europe/Berlin',
    aggregation,
  });

/** Runs the job now, and takes days as settled however short ago something came into them. */
async function rollUp(): Promise<{ report: { days?: number } }> {
  const token = (await readFile(join(service.dataDir, 'operator-token'), 'utf8')).trim();
  const answer = await fetch(`${service.url}/api/operator/jobs/rollups?quiet_s=0`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  return answer.json();
}

/** An event may be seen a moment before its day is marked: until then nothing is due. */
const untilRolledUp = () => eventually(rollUp, ({ report }) => report.days !== undefined);

const untilCounted = (total: number) =>
  eventually(
    () => daily('count'),
    ({ rows }) => rows.reduce((sum, row) => sum + Number(row[1]), 0) >= total,
  );

test('answers from rollups as from events, and counts a late event and a redelivered one correctly at once', async () => {
  const again = anEvent(first);
  await send(service, { events: [again, anEvent(first, 'bob'), anEvent(second)] });
  const counts = [
    [first, 2],
    [second, 1],
    [third, 0],
  ];
  const before = await untilCounted(3);
  expect(before.rows).toEqual(counts);
  expect(before.meta.rollup).toBeUndefined();

  expect(await untilRolledUp()).toMatchObject({ job: 'rollups', report: { days: 2 } });
  const rolled = await daily('count');
  expect(rolled.rows).toEqual(counts);
  expect(rolled.meta.rollup).toEqual({ days: 2 });
  expect((await daily('unique_users')).rows).toEqual(counts);

  await send(service, { events: [again, anEvent(first, 'bob')] });
  const late = await untilCounted(4);
  expect(late.rows[0]).toEqual([first, 3]);
  expect(late.meta.rollup).toEqual({ days: 1 });
  expect((await daily('unique_users')).rows).toEqual(counts);

  expect(await untilRolledUp()).toMatchObject({ job: 'rollups', report: { days: 1 } });
  const rolledAgain = await daily('count');
  expect(rolledAgain.rows).toEqual(late.rows);
  expect(rolledAgain.meta.rollup).toEqual({ days: 2 });
});
