import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { newId } from '../../core/base/ids.ts';
import type { IdKind } from '../../core/privacy/erased-person.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { timeText } from '../../core/tables/time-text.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { idHash } from './id-hash.ts';

const ERASED_AT = '2026-06-02 00:00:00.000';
const BEFORE = '2026-06-01 23:59:59.999';
const AFTER = '2026-06-02 00:00:00.001';

let database: TestDatabase;
let project: string;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());
beforeEach(() => {
  project = newId('project');
});

const erase = async (kind: IdKind, id: string, at = ERASED_AT) =>
  database.command(
    `INSERT INTO ${TABLES.erasedPersons} SELECT '${project}', unhex('${await idHash(project, kind, id)}'), '${at}'`,
  );

type Fields = Parameters<typeof anEvent>[0];
async function arrive(...rows: Fields[]) {
  const events = rows.map((fields) =>
    anEvent({ project_id: project, anonymous_id: '', received_at: BEFORE, ...fields }),
  );
  const lines = events.map((event) => JSON.stringify(event)).join('\n');
  await database.command(`INSERT INTO ${TABLES.arrivals} FORMAT JSONEachRow ${lines}`);
  return events;
}

const rows = (sql: string) => database.rows({ sql: sql.replaceAll('OURS', `project_id = '${project}'`), params: {} });
const stored = () => rows('SELECT user_id, anonymous_id FROM events FINAL WHERE OURS ORDER BY 1, 2, received_at');

test('stores what belongs to nobody who was erased, with links and changed days', async () => {
  await arrive({ user_id: 'ada', anonymous_id: 'phone' }, { anonymous_id: 'phone' });
  expect(await stored()).toEqual([
    ['', 'phone'],
    ['ada', 'phone'],
  ]);
  expect(await rows('SELECT anonymous_id, user_id FROM device_users WHERE OURS')).toEqual([['phone', 'ada']]);
  expect(await rows('SELECT toString(day) FROM day_changes FINAL WHERE OURS')).toEqual([['2026-06-01']]);
  expect(await rows("SELECT person_key = 2 * cityHash64(user_id) FROM events WHERE OURS AND user_id != ''")).toEqual([
    [1],
  ]);
});

test('drops what an erased person sent until the erasure, and takes what comes later', async () => {
  await erase('user', 'ada');
  await erase('anonymous', 'phone');
  await arrive(
    { user_id: 'ada' },
    { user_id: 'ada', received_at: ERASED_AT },
    { user_id: 'ada', received_at: AFTER, page: '/back' },
    { anonymous_id: 'phone' },
    { anonymous_id: 'phone', received_at: AFTER },
    { user_id: 'ada ', anonymous_id: 'tablet' },
  );
  expect(await stored()).toEqual([
    ['', 'phone'],
    ['ada', ''],
    ['ada ', 'tablet'],
  ]);
  expect(await rows("SELECT page FROM events WHERE OURS AND user_id = 'ada'")).toEqual([['/back']]);
});

test('leaves others alone who used the same device, or have the same id in another project', async () => {
  await erase('user', 'ada');
  await erase('anonymous', 'library');
  await arrive({ user_id: 'bob', anonymous_id: 'library' }, { user_id: 'ada', project_id: newId('project') });
  expect(await stored()).toEqual([['bob', 'library']]);
});

test('drops what names a user on a device that was nobody’s when it was erased', async () => {
  await erase('device', 'phone');
  await erase('anonymous', 'phone');
  await arrive({ anonymous_id: 'phone' }, { user_id: 'ada', anonymous_id: 'phone' }, { user_id: 'ada' });
  expect(await stored()).toEqual([['ada', '']]);
});

test('notes a device that an erased person’s event names while it is under way', async () => {
  await erase('user', 'ada');
  await arrive({ user_id: 'ada', anonymous_id: 'tv' });
  expect(await rows('SELECT hex(id_hash), toString(erased_at) FROM erased_devices WHERE OURS')).toEqual([
    [await idHash(project, 'anonymous', 'tv'), ERASED_AT],
  ]);
});

test('takes the last erasure of a person who was erased twice', async () => {
  await erase('user', 'ada', '2026-06-01 00:00:00.000');
  await erase('user', 'ada');
  await arrive({ user_id: 'ada' }, { user_id: 'ada', received_at: AFTER });
  expect(await rows('SELECT toString(received_at) FROM events WHERE OURS')).toEqual([[AFTER]]);
});

test('drops everything of a deleted project, for good, and notes no devices of it', async () => {
  await erase('project', '', '2299-12-31 00:00:00');
  await arrive(
    { user_id: 'ada', anonymous_id: 'tv' },
    { anonymous_id: 'phone', received_at: '2040-01-01 00:00:00.000' },
  );
  expect(await stored()).toEqual([]);
  expect(await rows('SELECT count() FROM erased_devices WHERE OURS')).toEqual([[0]]);
});

test('enters each dropped event into the ledger once, however often it comes', async () => {
  await erase('user', 'ada');
  const [first] = await arrive({ user_id: 'ada' }, { user_id: 'ada' });
  await arrive({ user_id: 'ada', ...(first ? { id: first.id } : {}) });
  expect(await rows('SELECT toString(minute), sum(erased) FROM ledger FINAL WHERE OURS GROUP BY minute')).toEqual([
    ['2026-06-01 23:59:00', 2],
  ]);
});

test('drops samples of rejected events that an erased person sent until the erasure', async () => {
  // They are kept for a week only.
  const nowMs = Date.now();
  const [before, erasedAt, after] = [nowMs - 1, nowMs, nowMs + 1].map(timeText);
  await erase('user', 'ada', erasedAt);
  const sample = (userId: string, at: string | undefined) =>
    JSON.stringify({ project_id: project, at, pack: 'p', user_id: userId, code: 'missing_event', sample: '{}' });
  const samples = [sample('ada', before), sample('ada', after), sample('bob', before)].join('\n');
  await database.command(`INSERT INTO ${TABLES.rejectionArrivals} FORMAT JSONEachRow ${samples}`);
  expect(await rows('SELECT user_id, toString(at) FROM rejections WHERE OURS ORDER BY 1')).toEqual([
    ['ada', after],
    ['bob', before],
  ]);
});
