import { setTimeout as delay } from 'node:timers/promises';
import { recordedProjectId } from '../../core/base/ids.ts';
import type { SettledDay } from '../../core/query/tree/nodes.ts';
import { rollUpDays } from '../../store/rollups/roll-up-days.ts';
import { settledDays } from '../../store/rollups/statements.ts';
import type { TestDatabase } from './clickhouse-database.ts';

const NOW_MS = Date.parse('2027-01-01T00:00:00Z');
const DAYS_MAX = 1_000;

/** Rolls up every due day of a test's database, however recently it changed; returns the number of days. */
export async function rollUpAll(database: TestDatabase): Promise<number> {
  // A change in the same millisecond as the run would count as later.
  await delay(2);
  const { days } = await rollUpDays(database.store, {
    nowMs: NOW_MS,
    quietMs: 0,
    daysMax: DAYS_MAX,
    goesOn: () => true,
  });
  return days;
}

/** The days of a project that a query may read from rollups now. */
export async function readSettled(database: TestDatabase, projectId: string, nowMs = NOW_MS): Promise<SettledDay[]> {
  const range = { first: '2026-01-01', last: '2026-12-31' };
  return [...(await database.read(settledDays(recordedProjectId(projectId), range, nowMs)))];
}
