import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { WrittenTable } from '../../../core/api/written-tables.ts';
import { DESTINATION_FAILING_DAYS_MAX } from '../../../core/base/limits.ts';
import { REGIONS, type Region } from '../../../core/base/regions.ts';
import { addDays } from '../../../core/base/time/calendar.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../../core/base/time/durations.ts';
import { localDate } from '../../../core/base/time/zones.ts';
import { quoted } from '../../../core/destinations/kind.ts';
import type { BucketTarget } from '../../../core/destinations/kinds/bucket.ts';
import { type DayFacts, dueDays, dueSnapshot } from '../../../core/destinations/parquet/due-days.ts';
import { manifestName } from '../../../core/destinations/parquet/layout.ts';
import { manifestOf } from '../../../core/destinations/parquet/manifest.ts';
import { destinationBackfills, destinations } from '../../../core/tenancy/schema.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { principalOfProject } from '../../../platform/auth/principal-of-project.ts';
import { type Database, database } from '../../../platform/database.ts';
import { openBucket } from '../../../platform/destinations/open-bucket.ts';
import { writeVersion } from '../../../platform/destinations/write-version.ts';
import type { Env } from '../../../platform/env.ts';
import { BucketFailure, type CustomerBucket } from '../../../platform/export/s3-bucket.ts';
import { QUIET_MS } from '../../../platform/jobs/job.ts';
import { logLine, problemText } from '../../../platform/log.ts';
import { outbound } from '../../../platform/outbound.ts';
import { rowsOf } from '../../../store/clickhouse/door.ts';
import { regionStoreOf } from '../../../store/clickhouse/region-store.ts';
import { changedDays } from '../../../store/destinations/changed-days.ts';
import {
  activeDestinations,
  type DestinationRow,
  endLease,
  leaseDestination,
  openSecrets,
  projectOf,
  takesDays,
} from '../destination-store.ts';
import { pauseFailing } from '../note-end.ts';
import { beginVersion, currentDays, type DayRow, endVersion, keepVersion } from './day-store.ts';
import { removeReplaced } from './remove-replaced.ts';

const EVERY_MINUTES = 5;
/** No day is begun after this; the next run goes on. */
const RUN_MS_MAX = 50 * SECOND_MS;
/** The largest day is written by then; whoever is killed holds the destination no longer. */
const LEASE_MS = 15 * MINUTE_MS;

let isRunning = false;

/** For the cron, every minute: writes the days that are due to the buckets of destinations. */
export async function writeDays(env: Env, nowMs: number): Promise<void> {
  if (isRunning || Math.floor(nowMs / MINUTE_MS) % EVERY_MINUTES !== 0) return;
  isRunning = true;
  try {
    await Promise.all(REGIONS.map((region) => writeRegion(env, region, Date.now() + RUN_MS_MAX)));
  } finally {
    isRunning = false;
  }
}

async function writeRegion(env: Env, region: Region, deadlineMs: number): Promise<void> {
  for (const { id } of (await activeDestinations(database(env), region)).filter(takesDays)) {
    if (Date.now() > deadlineMs) return;
    await writeDueDays(env, region, id, deadlineMs);
  }
}

/** Writes what is due to one destination, unless another process is at it. Its failures are noted. */
export async function writeDueDays(
  env: Env,
  region: Region,
  id: string,
  deadlineMs = Date.now() + RUN_MS_MAX,
): Promise<void> {
  const db = database(env);
  const row = await leaseDestination(db, id, Date.now(), Date.now() + LEASE_MS);
  if (row === undefined) return;
  try {
    await writeDestination(env, region, row, deadlineMs);
  } catch (problem) {
    await noteFailure(env, row, problem);
  } finally {
    await endLease(db, row);
  }
}

/** A destination that is opened for a run. */
type Opened = {
  readonly env: Env;
  readonly region: Region;
  readonly row: DestinationRow;
  readonly target: BucketTarget;
  readonly bucket: CustomerBucket;
  readonly principal: Principal;
};

async function writeDestination(env: Env, region: Region, row: DestinationRow, deadlineMs: number): Promise<void> {
  const db = database(env);
  const principal = await principalOfProject(db, row.projectId, `destination:${row.id}`);
  if (!principal.ok) return;
  const opened: Opened = {
    ...{ env, region, row, principal: principal.value },
    ...(await openBucket(env, row.settings, await openSecrets(env, row))),
  };
  const { tables, timezone } = opened.target;
  const backfills = await readBackfills(db, row.id);
  const firstMs = Math.min(row.createdAt.getTime(), ...backfills.map(({ startMs }) => startMs));
  const firstDay = localDate(timezone, firstMs);
  const store = regionStoreOf(env, region, outbound.fetch);
  const changed = await rowsOf(store, changedDays(projectOf(row), addDays(firstDay, -1)));
  const changedMs = new Map(changed.map((each) => [each.day, each.changedMs]));
  const running = backfills.filter(({ status }) => status === 'running');
  let isWhole = true;
  for (const table of tables) {
    const current = await currentDays(db, row.id, table);
    const written = new Map(
      current.filter(isWritten).map((each) => [each.day, { day: each.day, asOfMs: each.checkedMs }]),
    );
    // A day of a span that was asked for again is written as if it were new.
    for (const { day, asOfMs } of [...written.values()]) {
      const isAsked = running.some((each) => asOfMs < each.createdAt.getTime() && holds(each, day, timezone));
      if (isAsked) written.delete(day);
    }
    const facts: DayFacts = { timezone, firstDay, nowMs: Date.now(), quietMs: QUIET_MS, changedMs, written };
    for (const day of due(table, facts)) {
      if (Date.now() > deadlineMs) {
        isWhole = false;
        break;
      }
      await writeDay(opened, table, day, current);
    }
  }
  if (isWhole) await endBackfills(db, running);
  await removeReplaced(db, opened);
}

function isWritten({ status }: DayRow): boolean {
  return status === 'written';
}

function due(table: WrittenTable, facts: DayFacts): readonly string[] {
  if (table === 'events' || table === 'sessions') return dueDays(table, facts);
  const day = dueSnapshot(facts);
  return day === undefined ? [] : [day];
}

/** Writes a day, or goes on with one that an earlier run began. */
async function writeDay(opened: Opened, table: WrittenTable, day: string, current: readonly DayRow[]): Promise<void> {
  const { env, region, row, target, bucket, principal } = opened;
  const db = database(env);
  const ofDay = current.filter((each) => each.day === day);
  const begun = ofDay.find((each) => !isWritten(each));
  const before = ofDay.find(isWritten);
  const asOfMs = begun?.asOfMs ?? Math.max(Date.now(), (before?.asOfMs ?? 0) + 1);
  const version = { destinationId: row.id, table, day, asOfMs };
  await beginVersion(db, version);
  const place = { prefix: target.prefix, projectId: row.projectId, table };
  const { timezone, typed } = target;
  const asked = { table, day, timezone, typed, filters: row.filters, includeBots: row.takesBots, asOfMs };
  const startMs = Date.now();
  const done = await writeVersion(regionStoreOf(env, region, outbound.fetch), bucket, {
    place,
    version: { day, asOfMs },
    statement: () => env.QUERY.dayStatement(principal, asked),
    before,
  });
  if (!done.ok) {
    // A project without cohorts has no such file. A day that cannot be planned holds up no other.
    if (done.error.code === 'not_found') return;
    const about = { destination_id: row.id, project_id: row.projectId, table, day };
    logLine('warn', { event: 'destination_day_failed', ...about, detail: done.error.message });
    return;
  }
  const isSnapshot = table === 'persons' || table === 'cohorts';
  if (done.value === 'unchanged') {
    if (before !== undefined) await keepVersion(db, before, version);
    return;
  }
  await endVersion(db, version, done.value, { isSnapshot, nowMs: Date.now() });
  const counting = (await currentDays(db, row.id, table)).filter(isWritten);
  const manifest = JSON.stringify(manifestOf(place, timezone, counting));
  await bucket.put(manifestName(place), new TextEncoder().encode(manifest));
  const { rows, bytes, files } = done.value;
  const delivered = table === 'events' ? rows : 0;
  await db
    .update(destinations)
    .set({ failingSince: null, lastError: null, delivered: sql`${destinations.delivered} + ${delivered}` })
    .where(eq(destinations.id, row.id));
  const about = { destination_id: row.id, project_id: row.projectId, table, day, rows, bytes, files };
  logLine('info', { event: 'destination_day', ...about, duration_ms: Date.now() - startMs });
}

/** The next run tries again; what fails for days pauses the destination, as batches do. */
async function noteFailure(env: Env, row: DestinationRow, problem: unknown): Promise<void> {
  const db = database(env);
  const failure = problem instanceof BucketFailure ? problem.outcome : undefined;
  const reason = failure === undefined ? 'The days could not be written for a fault on our side.' : failure.reason;
  const detail = quoted(failure?.reason ?? problemText(problem), await openSecrets(env, row));
  logLine('warn', { event: 'destination_day_failed', destination_id: row.id, project_id: row.projectId, detail });
  const at = new Date();
  await db.update(destinations).set({ lastError: reason }).where(eq(destinations.id, row.id));
  await db
    .update(destinations)
    .set({ failingSince: at })
    .where(and(eq(destinations.id, row.id), isNull(destinations.failingSince)));
  const sinceMs = row.failingSince?.getTime() ?? at.getTime();
  if (failure !== undefined && at.getTime() - sinceMs >= DESTINATION_FAILING_DAYS_MAX * DAY_MS) {
    await pauseFailing(env, row, 'failing', reason);
  }
}

type BackfillRow = typeof destinationBackfills.$inferSelect;

function readBackfills(db: Database, id: string): Promise<BackfillRow[]> {
  const isAsked = and(eq(destinationBackfills.destinationId, id), ne(destinationBackfills.status, 'stopped'));
  return db.select().from(destinationBackfills).where(isAsked);
}

function holds({ startMs, endMs }: BackfillRow, day: string, timezone: string): boolean {
  return localDate(timezone, startMs) <= day && day <= localDate(timezone, endMs - 1);
}

async function endBackfills(db: Database, running: readonly BackfillRow[]): Promise<void> {
  for (const { id } of running) {
    await db
      .update(destinationBackfills)
      .set({ status: 'done', updatedAt: new Date() })
      .where(and(eq(destinationBackfills.id, id), eq(destinationBackfills.status, 'running')));
  }
}
