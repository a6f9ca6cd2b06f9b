import { and, asc, desc, eq, isNotNull, isNull, lt, ne } from 'drizzle-orm';
import type { WrittenTable } from '../../../core/api/written-tables.ts';
import type { WrittenDay } from '../../../core/destinations/parquet/manifest.ts';
import { destinationDays } from '../../../core/tenancy/schema.ts';
import type { Database } from '../../../platform/database.ts';
import type { FileFigures } from '../../../store/destinations/day-file.ts';

export type DayRow = typeof destinationDays.$inferSelect;

const { destinationId, table, day, asOfMs, status, replacedMs } = destinationDays;

const ofTable = (destination: string, written: WrittenTable) =>
  and(eq(destinationId, destination), eq(table, written), isNull(replacedMs));

/** The versions that count, and those that are being written. */
export function currentDays(db: Database, destination: string, written: WrittenTable): Promise<DayRow[]> {
  return db.select().from(destinationDays).where(ofTable(destination, written));
}

/** The newest of all, for the log of a destination. */
export function latestDays(db: Database, destination: string, limit: number): Promise<DayRow[]> {
  const isOwn = and(eq(destinationId, destination), isNull(replacedMs));
  return db.select().from(destinationDays).where(isOwn).orderBy(desc(day), asc(table)).limit(limit);
}

type Version = Pick<DayRow, 'destinationId' | 'table' | 'day' | 'asOfMs'>;

const isVersion = (of: Version) =>
  and(eq(destinationId, of.destinationId), eq(table, of.table), eq(day, of.day), eq(asOfMs, of.asOfMs));

/** Notes that a version is being written, so that the next try writes the same one. */
export async function beginVersion(db: Database, of: Version): Promise<void> {
  const none = { rows: 0, bytes: 0, files: 0, checksum: '' };
  const row: DayRow = { ...of, ...none, status: 'writing', checkedMs: of.asOfMs, replacedMs: null };
  await db.insert(destinationDays).values(row).onConflictDoNothing();
}

/** The version counts from now on, and no other of its day; of a snapshot, no other day either. */
export async function endVersion(
  db: Database,
  of: Version,
  { rows, bytes, files, checksum }: WrittenDay & FileFigures,
  { isSnapshot, nowMs }: { readonly isSnapshot: boolean; readonly nowMs: number },
): Promise<void> {
  const others = and(
    ofTable(of.destinationId, of.table),
    ...(isSnapshot ? [] : [eq(day, of.day)]),
    eq(status, 'written'),
  );
  await db.batch([
    db.update(destinationDays).set({ replacedMs: nowMs }).where(others),
    db.update(destinationDays).set({ rows, bytes, files, checksum, status: 'written' }).where(isVersion(of)),
  ]);
}

/** The version before holds just what the store has now. */
export async function keepVersion(db: Database, before: Version, begun: Version): Promise<void> {
  await db.batch([
    db.update(destinationDays).set({ checkedMs: begun.asOfMs }).where(isVersion(before)),
    db.delete(destinationDays).where(and(isVersion(begun), ne(status, 'written'))),
  ]);
}

/** Versions that stopped counting before then. */
export function replacedDays(db: Database, destination: string, beforeMs: number, limit: number): Promise<DayRow[]> {
  const isOld = and(eq(destinationId, destination), isNotNull(replacedMs), lt(replacedMs, beforeMs));
  return db.select().from(destinationDays).where(isOld).limit(limit);
}

export async function forgetVersion(db: Database, of: Version): Promise<void> {
  await db.delete(destinationDays).where(isVersion(of));
}
