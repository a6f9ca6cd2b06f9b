import { randomHex } from '../../core/base/ids.ts';
import type { NamedStatement } from '../../core/base/statement.ts';
import { HOUR_MS } from '../../core/base/time/durations.ts';
import { enterChange } from '../changes/data-changes.ts';
import { change, rowsOf } from '../clickhouse/door.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';
import { beginSessionDay, dueSessionDays, finishSessionDay, settleDay } from '../sessions/statements.ts';
import { beginDay, type DayVersion, type DueDay, dueDays, finishDay, rollUpDay } from './statements.ts';
import { ROLLUPS, removeVersions, SESSIONS, staleVersions } from './versions.ts';

export type RollUpOptions = {
  readonly nowMs: number;
  /** A day is settled when no row has come into it for this long. */
  readonly quietMs: number;
  readonly daysMax: number;
  /** Days since whose roll-up more links of their project were learnt are rolled up again. */
  readonly lateLinksMax?: number;
  /** Called before each day; once it returns false, no further day is begun. */
  readonly goesOn: () => boolean;
};

/** To follow so many takes a third longer than to follow none (docs/decisions/0182). */
const LATE_LINKS_MAX = 20_000;
/** Longer than any query or run takes. */
const STALE_MS = HOUR_MS;
/** Removing versions is one pass over the table, however many there are. */
const STALE_VERSIONS_MAX = 1_000;

/** The result of a run. `failed` days are still due; `problem` is the first failure. */
export type RolledUp = { readonly days: number; readonly failed: number; readonly problem?: FailedDay };
export type FailedDay = Pick<DueDay, 'projectId' | 'day'> & { readonly cause: unknown };

/** One of the tables that are made of days, with the statements that find and make a day. */
type Making = {
  readonly dueDays: typeof dueDays;
  readonly begin: typeof beginDay;
  readonly make: (made: DayVersion) => NamedStatement;
  readonly finish: typeof finishDay;
};

const ROLLING_UP: Making = { dueDays, begin: beginDay, make: rollUpDay, finish: finishDay };
const SETTLING: Making = {
  dueDays: dueSessionDays,
  begin: beginSessionDay,
  make: settleDay,
  finish: finishSessionDay,
};

/**
 * Rolls up the days of a region that are due. Idempotent: a day that is rolled up and has not changed is not due. Two
 * runs at once make two versions of a day, one of which is read. A day that fails does not hold up the others. Throws if
 * the due days cannot be read.
 */
export async function rollUpDays(store: RegionStore, options: RollUpOptions): Promise<RolledUp> {
  return makeDays(store, ROLLING_UP, options);
}

/** Settles the sessions of the days of a region that are due, likewise. */
export async function settleDays(store: RegionStore, options: RollUpOptions): Promise<RolledUp> {
  return makeDays(store, SETTLING, options);
}

async function makeDays(store: RegionStore, making: Making, options: RollUpOptions): Promise<RolledUp> {
  const { nowMs, quietMs, daysMax, goesOn, lateLinksMax = LATE_LINKS_MAX } = options;
  let days = 0;
  const failed: FailedDay[] = [];
  for (const day of await rowsOf(store, making.dueDays(nowMs, quietMs, daysMax, lateLinksMax))) {
    if (!goesOn()) break;
    try {
      await makeDay(store, making, { ...day, version: randomHex(8) }, quietMs);
      days++;
    } catch (cause) {
      failed.push({ projectId: day.projectId, day: day.day, cause });
    }
  }
  const [problem] = failed;
  return { days, failed: failed.length, ...(problem ? { problem } : {}) };
}

async function makeDay(store: RegionStore, making: Making, made: DayVersion, quietMs: number): Promise<void> {
  await change(store, 'background', making.begin(made, quietMs));
  await change(store, 'background', making.make(made));
  await change(store, 'background', making.finish(made, quietMs));
  // Readers keep in memory which days they may read, until something has changed.
  await change(store, 'mutation', enterChange(made.projectId));
}

/** Removes the rows of versions that nobody reads any more; returns the number of versions. */
export async function removeStale(store: RegionStore, staleMs = STALE_MS): Promise<number> {
  let removed = 0;
  for (const made of [ROLLUPS, SESSIONS]) {
    const versions = await rowsOf(store, staleVersions(made, staleMs, STALE_VERSIONS_MAX));
    if (versions.length === 0) continue;
    for (const statement of removeVersions(made, versions)) await change(store, 'background', statement);
    removed += versions.length;
  }
  return removed;
}
