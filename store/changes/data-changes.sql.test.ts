import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { checkedProjectId } from '../../core/base/ids.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { change } from '../clickhouse/door.ts';
import { dataChanges, enterChange } from './data-changes.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const span = (from: string, to: string) => ({ startMs: Date.parse(`${from}:00Z`), endMs: Date.parse(`${to}:00Z`) });
const MORNING = span('2026-06-01T06:00', '2026-06-01T12:00');
const NOON = span('2026-06-01T12:00', '2026-06-01T13:30');

async function sums(project: string) {
  const [row] = await database.read(dataChanges(checkedProjectId(project), [MORNING, NOON]));
  return row?.sums;
}

test('counts what comes into the hours of each span, and links of ids apart from them, by project', async () => {
  expect(await sums('p1')).toEqual([0, 0, 0]);
  await database.insertEvents([
    anEvent({ timestamp: '2026-06-01 06:00:00.000' }),
    anEvent({ timestamp: '2026-06-01 11:59:59.999' }),
    anEvent({ timestamp: '2026-06-01 12:00:00.000', user_id: 'u', anonymous_id: 'a' }),
    anEvent({ timestamp: '2026-06-01 14:00:00.000' }),
    anEvent({ timestamp: '2026-06-01 05:59:59.999' }),
    anEvent({ project_id: 'p2', timestamp: '2026-06-01 12:00:00.000' }),
  ]);
  expect(await sums('p1')).toEqual([2, 1, 2]);
  expect(await sums('p2')).toEqual([0, 1, 0]);
});

test('tells the first hour for which an event ever came, by project', async () => {
  const firstHour = async (project: string) =>
    (await database.read(dataChanges(checkedProjectId(project), [MORNING])))[0]?.firstHour;
  expect(await firstHour('begun')).toBeNull();
  for (const timestamp of ['2026-06-02 00:10:00.000', '2026-06-01 23:59:00.000', '2026-06-03 00:00:00.000']) {
    await database.insertEvents([anEvent({ project_id: 'begun', timestamp })]);
  }
  expect(await firstHour('begun')).toBe(Date.parse('2026-06-01T23:00Z') / 3_600_000);
});

test('takes an hour that a span cuts as a whole', async () => {
  await database.insertEvents([anEvent({ project_id: 'cut', timestamp: '2026-06-01 13:45:00.000' })]);
  expect(await sums('cut')).toEqual([0, 1, 0]);
});

test('grows with an event that comes again, and with a link without an event', async () => {
  const event = anEvent({ project_id: 'again', timestamp: '2026-06-01 07:00:00.000' });
  await database.insertEvents([event]);
  await database.insertEvents([event], { insert_deduplicate: 0 });
  await database.insertIdentities('again', [{ anonymous_id: 'a', user_id: 'u', timestamp: '2026-06-01 07:00:00.000' }]);
  expect(await sums('again')).toEqual([2, 0, 1]);
});

test('grows with each change that is entered, of one project alone', async () => {
  const before = await sums('entered');
  await change(database.store, 'mutation', enterChange(checkedProjectId('entered')));
  const after = await sums('entered');
  expect(after?.[2]).toBeGreaterThan(before?.[2] ?? 0);
  await change(database.store, 'mutation', enterChange(checkedProjectId('entered')));
  expect((await sums('entered'))?.[2]).toBeGreaterThan(after?.[2] ?? 0);
  expect(await sums('nobody')).toEqual([0, 0, 0]);
});
