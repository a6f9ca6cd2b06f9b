import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import { recordedProjectId } from '../../core/base/ids.ts';
import type { Region } from '../../core/base/regions.ts';
import { type DestinationKind, type DestinationSettings, kindNamed } from '../../core/destinations/index.ts';
import { destinations, outbox, projects } from '../../core/tenancy/schema.ts';
import { sealText, unsealText } from '../../platform/auth/sealed.ts';
import type { Database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { BATCH_KIND } from './batch-entry.ts';

export type DestinationRow = typeof destinations.$inferSelect;

export function readDestinations(db: Database, projectId: string): Promise<DestinationRow[]> {
  const isOwn = eq(destinations.projectId, projectId);
  return db.select().from(destinations).where(isOwn).orderBy(asc(destinations.createdAt), asc(destinations.id));
}

export function findDestination(db: Database, id: string): Promise<DestinationRow | undefined> {
  return db.select().from(destinations).where(eq(destinations.id, id)).get();
}

/** The destinations of a region that are not paused, of projects that are in use. */
export async function activeDestinations(db: Database, region: Region): Promise<DestinationRow[]> {
  const rows = await db
    .select({ destination: destinations })
    .from(destinations)
    .innerJoin(projects, eq(projects.id, destinations.projectId))
    .where(and(eq(projects.region, region), isNull(destinations.paused)));
  return rows.map(({ destination }) => destination);
}

/** Takes the stream of a destination for one process until then; undefined: another has it, or it was paused. */
export async function leaseDestination(
  db: Database,
  id: string,
  nowMs: number,
  untilMs: number,
): Promise<DestinationRow | undefined> {
  const [leased] = await db
    .update(destinations)
    .set({ leasedUntil: new Date(untilMs) })
    .where(and(eq(destinations.id, id), lte(destinations.leasedUntil, new Date(nowMs)), isNull(destinations.paused)))
    .returning();
  return leased;
}

/** Keeps the stream until then; undefined: another process has it by now, or it was paused. */
export async function renewLease(
  db: Database,
  { id, leasedUntil }: Lease,
  untilMs: number,
): Promise<DestinationRow | undefined> {
  const [leased] = await db
    .update(destinations)
    .set({ leasedUntil: new Date(untilMs) })
    .where(and(eq(destinations.id, id), eq(destinations.leasedUntil, leasedUntil), isNull(destinations.paused)))
    .returning();
  return leased;
}

/** Lets the stream go, unless another process has it by now. */
export async function endLease(db: Database, { id, leasedUntil }: Lease): Promise<void> {
  await db
    .update(destinations)
    .set({ leasedUntil: new Date(0) })
    .where(and(eq(destinations.id, id), eq(destinations.leasedUntil, leasedUntil)));
}

type Lease = Pick<DestinationRow, 'id' | 'leasedUntil'>;

/** The statement that ends the batches of a destination that are still to be tried. */
export function endBatches(db: Database, destinationId: string, reason: string, nowMs: number) {
  return db
    .update(outbox)
    .set({ status: 'failed', lastError: reason, nextAttemptAt: null, updatedAt: new Date(nowMs) })
    .where(and(eq(outbox.kind, BATCH_KIND), eq(outbox.target, destinationId), eq(outbox.status, 'pending')));
}

/** The statement that makes the waiting batches of a destination due now. */
export function dueNow(db: Database, destinationId: string, nowMs: number) {
  return db
    .update(outbox)
    .set({ nextAttemptAt: new Date(nowMs), attempts: sql`min(${outbox.attempts}, 1)` })
    .where(and(eq(outbox.kind, BATCH_KIND), eq(outbox.target, destinationId), eq(outbox.status, 'pending')));
}

const PURPOSE = 'seal destination secrets';
const secretsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export function sealSecrets(env: Env, id: string, secrets: DestinationSettings): Promise<string> {
  return sealText(env, PURPOSE, id, JSON.stringify(secrets));
}

export async function openSecrets(env: Env, { id, secrets }: DestinationRow): Promise<DestinationSettings> {
  return secretsSchema.parse(JSON.parse(await unsealText(env, PURPOSE, id, secrets)));
}

export function projectOf({ projectId }: DestinationRow) {
  return recordedProjectId(projectId);
}

/** It is written by days (`days/write-days.ts`), and takes nothing of the stream. */
export function takesDays(row: Pick<DestinationRow, 'kind'>): boolean {
  const kind = kindOf(row);
  return kind?.via === 'own' && kind.feeds === 'days';
}

/** The kind of a destination; undefined: only a later version knows it. */
export function kindOf({ kind }: Pick<DestinationRow, 'kind'>): DestinationKind | undefined {
  return kindNamed(kind);
}
