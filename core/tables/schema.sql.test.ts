import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { EVENT_COLUMNS } from './events.ts';
import {
  ANOMALY_BASELINE_COLUMNS,
  COHORT_ID_COLUMNS,
  COLD_DAY_COLUMNS,
  COMPUTED_COLUMNS,
  DATA_CHANGE_COLUMNS,
  DAY_CHANGE_COLUMNS,
  DELIVERING_PROJECT_COLUMNS,
  DEVICE_USER_COLUMNS,
  ERASED_PERSON_COLUMNS,
  LEDGER_COLUMNS,
  MERGED_USER_COLUMNS,
  PROJECT_SCOPE_COLUMNS,
  QUALITY_PROFILE_COLUMNS,
  REJECTION_COLUMNS,
  ROLLUP_COLUMNS,
  ROLLUP_DAY_COLUMNS,
  SAMPLED_DAY_COLUMNS,
  SIGHTING_COLUMNS,
  SQL_SLOT_COLUMNS,
  STORED_EVENT_COLUMNS,
  TABLE_ROW_COLUMNS,
  TABLES,
  USER_MERGE_COLUMNS,
} from './schema.ts';
import { SESSION_DAY_COLUMNS, SETTLED_SESSION_COLUMNS } from './settled-sessions.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

async function columnsOf(table: string) {
  const sql =
    'SELECT name, type FROM system.columns WHERE database = {db: String} AND table = {table: String} ORDER BY position';
  return Object.fromEntries(await database.rows({ sql, params: { db: database.name, table } }));
}

it('names the columns that the migrations make, in their order and with their types', async () => {
  expect(Object.entries(await columnsOf(TABLES.events))).toEqual(
    Object.entries({ ...EVENT_COLUMNS, ...COMPUTED_COLUMNS }),
  );
  expect(Object.entries(await columnsOf(TABLES.cohortIds))).toEqual(Object.entries(COHORT_ID_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.tableRows))).toEqual(Object.entries(TABLE_ROW_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.deviceUsers))).toEqual(Object.entries(DEVICE_USER_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.sightings))).toEqual(Object.entries(SIGHTING_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.userMerges))).toEqual(Object.entries(USER_MERGE_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.dayChanges))).toEqual(Object.entries(DAY_CHANGE_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.dataChanges))).toEqual(Object.entries(DATA_CHANGE_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.sampledDays))).toEqual(Object.entries(SAMPLED_DAY_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.coldDays))).toEqual(Object.entries(COLD_DAY_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.qualityProfiles))).toEqual(Object.entries(QUALITY_PROFILE_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.rollups))).toEqual(Object.entries(ROLLUP_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.rollupDays))).toEqual(Object.entries(ROLLUP_DAY_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.settledSessions))).toEqual(Object.entries(SETTLED_SESSION_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.sessionDays))).toEqual(Object.entries(SESSION_DAY_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.ledger))).toEqual(Object.entries(LEDGER_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.rejections))).toEqual(Object.entries(REJECTION_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.erasedPersons))).toEqual(Object.entries(ERASED_PERSON_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.sqlSlots))).toEqual(Object.entries(SQL_SLOT_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.mergedUsers))).toEqual(Object.entries(MERGED_USER_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.anomalyBaselines))).toEqual(Object.entries(ANOMALY_BASELINE_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.projectScopes))).toEqual(Object.entries(PROJECT_SCOPE_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.storedEvents))).toEqual(Object.entries(STORED_EVENT_COLUMNS));
  expect(Object.entries(await columnsOf(TABLES.deliveringProjects))).toEqual(
    Object.entries(DELIVERING_PROJECT_COLUMNS),
  );
  expect(Object.entries(await columnsOf(TABLES.erasedDevices))).toEqual(Object.entries(ERASED_PERSON_COLUMNS));
});

it('lets everything arrive that is stored: a column of events or rejections that arrivals lack would be lost', async () => {
  const erasedAt = { erased_at: "DateTime64(3, 'UTC')" };
  expect(Object.entries(await columnsOf(TABLES.arrivals))).toEqual(Object.entries({ ...EVENT_COLUMNS, ...erasedAt }));
  expect(Object.entries(await columnsOf(TABLES.rejectionArrivals))).toEqual(
    Object.entries({ ...REJECTION_COLUMNS, ...erasedAt }),
  );
});
