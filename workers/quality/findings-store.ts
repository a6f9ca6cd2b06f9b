import { and, desc, eq, gte, or } from 'drizzle-orm';
import type { FindingRecord } from '../../core/quality/record.ts';
import { qualityFindings } from '../../core/tenancy/schema.ts';
import type { Database } from '../../platform/database.ts';

/** Open findings, and those of so many days: no older one is shown or compared with. */
const DAYS_KEPT = 100;
const FINDINGS_MAX = 500;

/** The latest first. */
export async function readFindings(db: Database, projectId: string, today: number): Promise<FindingRecord[]> {
  const isRecent = or(eq(qualityFindings.state, 'open'), gte(qualityFindings.day, today - DAYS_KEPT));
  const rows = await db
    .select({ record: qualityFindings.record })
    .from(qualityFindings)
    .where(and(eq(qualityFindings.projectId, projectId), isRecent))
    .orderBy(desc(qualityFindings.day), qualityFindings.id)
    .limit(FINDINGS_MAX);
  return rows.map(({ record }) => record);
}

export async function readFinding(db: Database, projectId: string, id: string): Promise<FindingRecord | undefined> {
  const isThis = and(eq(qualityFindings.projectId, projectId), eq(qualityFindings.id, id));
  const row = await db.select({ record: qualityFindings.record }).from(qualityFindings).where(isThis).get();
  return row?.record;
}

/** Of two runs that meet, the first one's finding stays as it is. */
export function findingInsert(db: Database, projectId: string, record: FindingRecord) {
  const { id, state, day } = record;
  return db.insert(qualityFindings).values({ id, projectId, state, day, record }).onConflictDoNothing();
}

export function findingUpdate(db: Database, projectId: string, record: FindingRecord) {
  const isThis = and(eq(qualityFindings.projectId, projectId), eq(qualityFindings.id, record.id));
  return db.update(qualityFindings).set({ state: record.state, record }).where(isThis);
}
