import { and, desc, eq, isNotNull, lt, lte } from 'drizzle-orm';
import { recordedProjectId } from '../../core/base/ids.ts';
import type { Region } from '../../core/base/regions.ts';
import { type Due, reopened } from '../../core/privacy/erasure-state.ts';
import { erasures } from '../../core/tenancy/schema.ts';
import type { Database } from '../../platform/database.ts';
import { type ErasureRecord, erasureInsert } from '../../platform/erasure/erasure-insert.ts';
import { FOR_EVER_MS } from '../../store/erasure/tombstones.ts';

/** Longer than any step. Another run takes over from a run that was killed after this time. */
const HELD_MS = 10 * 60_000;

/** The insert of a new erasure, held by its maker; for a batch with the audit log. */
export function heldErasureInsert(db: Database, record: ErasureRecord, nowMs: number) {
  return erasureInsert(db, record, nowMs, nowMs + HELD_MS);
}

/** Erasures of a region whose next step is due, the longest due first. */
export async function dueErasures(db: Database, region: Region, nowMs: number, max: number): Promise<string[]> {
  const now = new Date(nowMs);
  const rows = await db
    .select({ id: erasures.id })
    .from(erasures)
    .where(
      and(
        eq(erasures.region, region),
        isNotNull(erasures.nextAt),
        lte(erasures.nextAt, now),
        lt(erasures.heldUntil, new Date()),
      ),
    )
    .orderBy(erasures.nextAt)
    .limit(max);
  return rows.map(({ id }) => id);
}

/** Takes hold of an erasure to work on it; undefined if another run holds it. */
export async function holdErasure(db: Database, id: string, nowMs: number): Promise<ErasureRecord | undefined> {
  const [row] = await db
    .update(erasures)
    .set({ heldUntil: new Date(nowMs + HELD_MS) })
    .where(and(eq(erasures.id, id), lt(erasures.heldUntil, new Date(nowMs))))
    .returning();
  return row && recordOf(row);
}

export async function saveErasure(db: Database, record: ErasureRecord, { state, nextAtMs }: Due, isHeld: boolean) {
  await db
    .update(erasures)
    .set({
      state,
      idHashes: [...record.idHashes],
      nextAt: nextAtMs === null ? null : new Date(nextAtMs),
      ...(isHeld ? {} : { heldUntil: new Date(0) }),
    })
    .where(eq(erasures.id, record.id));
}

/** Makes the job repeat an erasure that is done or waits for its last round, because some of its data has been found since. */
export async function reopenErasure(db: Database, projectId: string, erasedAtMs: number, nowMs: number): Promise<void> {
  const rows = await db
    .select()
    .from(erasures)
    .where(and(eq(erasures.projectId, projectId), eq(erasures.erasedAt, new Date(erasedAtMs))));
  for (const { id, state, nextAt, heldUntil } of rows) {
    const isDone = nextAt === null || (state.round === 3 && heldUntil.getTime() < nowMs);
    if (!isDone) continue;
    await db
      .update(erasures)
      .set({ state: reopened(state), nextAt: new Date(nowMs) })
      .where(and(eq(erasures.id, id), eq(erasures.heldUntil, heldUntil)));
  }
}

/** Erasures of a region from before a time, the latest first. */
export async function erasuresOfRegion(
  db: Database,
  region: Region,
  beforeMs: number,
  max: number,
): Promise<ErasureRecord[]> {
  const rows = await db
    .select()
    .from(erasures)
    .where(and(eq(erasures.region, region), lt(erasures.erasedAt, new Date(beforeMs))))
    .orderBy(desc(erasures.erasedAt))
    .limit(max);
  return rows.map(recordOf);
}

/** Events received before this are dropped. */
export function tombstoneMs({ subject, erasedAtMs }: Pick<ErasureRecord, 'subject' | 'erasedAtMs'>): number {
  return subject === 'project' ? FOR_EVER_MS : erasedAtMs;
}

const LISTED_MAX = 500;

export async function listErasures(
  db: Database,
  of: { readonly projectId: string } | { readonly organizationId: string },
): Promise<ErasureRecord[]> {
  const where =
    'projectId' in of ? eq(erasures.projectId, of.projectId) : eq(erasures.organizationId, of.organizationId);
  const rows = await db.select().from(erasures).where(where).orderBy(desc(erasures.erasedAt)).limit(LISTED_MAX);
  return rows.map(recordOf);
}

export async function findErasure(db: Database, id: string): Promise<ErasureRecord | undefined> {
  const row = await db.select().from(erasures).where(eq(erasures.id, id)).get();
  return row && recordOf(row);
}

function recordOf(row: typeof erasures.$inferSelect): ErasureRecord {
  const { id, organizationId, projectId, region, subject, requestedBy, idHashes, state, readmittedAt } = row;
  return {
    id,
    organizationId,
    projectId: recordedProjectId(projectId),
    region,
    subject,
    requestedBy,
    idHashes,
    state,
    erasedAtMs: row.erasedAt.getTime(),
    readmittedAtMs: readmittedAt?.getTime() ?? null,
  };
}
