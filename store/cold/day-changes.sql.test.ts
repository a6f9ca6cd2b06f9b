import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { TABLES } from '../../core/tables/schema.ts';
import { readMigrations } from '../../local/migrations.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations/clickhouse/', import.meta.url));

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const changes = (projectId: string) =>
  database.rows({
    sql: `SELECT day, max(changed_at) <= now64(3) AND max(changed_at) > now64(3) - 60 FROM ${TABLES.dayChanges} WHERE project_id = {p0: String} GROUP BY day ORDER BY day`,
    params: { p0: projectId },
  });

describe('day_changes', () => {
  it('tells of every day that an insert touches, in UTC, when it was touched', async () => {
    await database.insertEvents([
      anEvent({ project_id: 'touched', timestamp: '2026-06-01 00:00:00.000' }),
      anEvent({ project_id: 'touched', timestamp: '2026-05-31 23:59:59.999' }),
      anEvent({ project_id: 'another', timestamp: '2026-06-02 12:00:00.000' }),
    ]);
    expect(await changes('touched')).toEqual([
      ['2026-05-31', 1],
      ['2026-06-01', 1],
    ]);
  });

  it('holds a later time after a late event, also where parts are not merged yet', async () => {
    const event = anEvent({ project_id: 'late' });
    await database.insertEvents([event]);
    const changedAt = async () => {
      const [row] = await database.rows({
        sql: `SELECT toUnixTimestamp64Milli(max(changed_at)) FROM ${TABLES.dayChanges} WHERE project_id = 'late'`,
        params: {},
      });
      return Number(row?.[0]);
    };
    const before = await changedAt();
    await database.insertEvents([anEvent({ ...event, id: '00000000-0000-4000-8000-0000000000ff' })]);
    expect(await changedAt()).toBeGreaterThan(before);
  });

  it('takes what was there before the table as changed now', async () => {
    await database.insertEvents([anEvent({ project_id: 'older' })]);
    await database.command(`TRUNCATE TABLE ${TABLES.dayChanges}`);
    const migration = (await readMigrations(MIGRATIONS)).find(({ name }) => name === '0004_day_changes.sql');
    for (const statement of migration?.statements ?? []) await database.command(statement);
    expect(await changes('older')).toEqual([['2026-06-01', 1]]);
  });
});
