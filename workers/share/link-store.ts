import { and, asc, eq, gte, isNull, or } from 'drizzle-orm';
import type { ShareLink } from '../../core/api/share/share-links.ts';
import { addDays } from '../../core/base/time/calendar.ts';
import { localDate, startOfDate } from '../../core/base/time/zones.ts';
import { type ShareLinkRow, shareLinks } from '../../core/tenancy/schema.ts';
import type { AuditEntry } from '../../platform/auth/audit.ts';
import { idOfActor, namesOfPeople } from '../../platform/auth/names-of-people.ts';
import type { Principal, ProjectAccess } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/database.ts';

/** The links of a project that are neither revoked nor over. */
export function liveLinks({ id, timezone }: Pick<ProjectAccess, 'id' | 'timezone'>, nowMs: number) {
  const isNotOver = or(isNull(shareLinks.lastDay), gte(shareLinks.lastDay, localDate(timezone, nowMs)));
  return and(eq(shareLinks.projectId, id), isNull(shareLinks.revokedAt), isNotOver);
}

/** Whether the last day of a link is over in the zone of its project. */
export function isOver({ lastDay }: Pick<ShareLinkRow, 'lastDay'>, timezone: string, nowMs: number): boolean {
  return lastDay !== null && startOfDate(timezone, addDays(lastDay, 1)) <= nowMs;
}

export function readLinks(db: Database, caller: Principal, nowMs: number): Promise<ShareLinkRow[]> {
  const isLive = liveLinks(caller.project, nowMs);
  return db.select().from(shareLinks).where(isLive).orderBy(asc(shareLinks.createdAt), asc(shareLinks.id));
}

export async function findLink(
  db: Database,
  { project }: Principal,
  id: string,
  nowMs: number,
): Promise<ShareLinkRow | undefined> {
  return db
    .select()
    .from(shareLinks)
    .where(and(liveLinks(project, nowMs), eq(shareLinks.id, id)))
    .get();
}

/** Links as editors see them, without the hashes. */
export async function shownLinks(
  db: Database,
  { project }: Principal,
  rows: readonly ShareLinkRow[],
): Promise<ShareLink[]> {
  const makers = rows.map(({ createdBy }) => createdBy);
  const people = await namesOfPeople(db, project.organizationId, makers);
  return rows.map((row) => {
    const maker = idOfActor(row.createdBy);
    return {
      id: row.id,
      shows: { object: row.object, id: row.objectId },
      name: row.name,
      hint: row.hint,
      has_password: row.passwordHash !== null,
      last_day: row.lastDay,
      segment: row.segmentId,
      filters: [...row.filters],
      range: row.range,
      left_out: [...row.leftOut],
      embed_origins: [...row.embedOrigins],
      csv: row.csv,
      created_at: row.createdAt.toISOString(),
      created_by: { id: maker, name: people.get(maker)?.name ?? null },
      last_used_at: row.lastUsedAt?.toISOString() ?? null,
    };
  });
}

export function entryOf({ actor, project }: Principal, action: string, row: ShareLinkRow): AuditEntry {
  const { organizationId, id: projectId } = project;
  const details = { name: row.name, object: `${row.object}/${row.objectId}` };
  return { organizationId, projectId, actor, action, target: row.id, details };
}

/** Filters may name persons, so the log has their number. */
export function auditFields(row: ShareLinkRow) {
  return {
    name: row.name,
    has_password: row.passwordHash !== null,
    last_day: row.lastDay,
    segment: row.segmentId,
    filters: row.filters.length,
    range: row.range.kind,
    left_out: row.leftOut.length,
    embed_origins: row.embedOrigins,
    csv: row.csv,
  };
}
