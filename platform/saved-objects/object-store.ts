import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Reference } from '../../core/api/objects/object-kind.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { DELETED_OBJECTS_DAYS_KEPT, DELETED_OBJECTS_KEPT } from '../../core/base/limits.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { DEFINING_OBJECTS } from '../../core/definitions/definitions-of.ts';
import { auditLog, members, projects, savedObjects, user } from '../../core/tenancy/schema.ts';
import { auditRow } from '../auth/audit.ts';
import type { Database } from '../database.ts';
import { runBatch } from '../run-batch.ts';
import { forgetVersions, newestOfSame } from './forget-versions.ts';
import type { Change } from './plan-changes.ts';
import { keyOf, type Latest, type Snapshot } from './snapshot.ts';

export type Row = typeof savedObjects.$inferSelect;

/** Everything of a project at one moment, without definitions. */
export async function readSnapshot(db: Database, projectId: ProjectId): Promise<Snapshot> {
  const { definition: _, ...columns } = COLUMNS;
  const [totals, rows] = await db.batch([
    db
      .select({
        sequence: sql<number>`coalesce(max(${savedObjects.sequence}), 0)`,
        bytes: sql<number>`coalesce(sum(${savedObjects.bytes}), 0)`,
      })
      .from(savedObjects)
      .where(eq(savedObjects.projectId, projectId)),
    db.select(columns).from(savedObjects).where(latestOf(projectId)),
  ]);
  const latest = new Map(rows.map((row) => [keyOf(row), { ...row, mentions: mentionsIn(row.mentions) }]));
  return { sequence: totals[0]?.sequence ?? 0, bytes: totals[0]?.bytes ?? 0, latest };
}

/** The newest definitions of these objects, by key. */
export async function readDefinitions(
  db: Database,
  projectId: ProjectId,
  wanted: readonly { readonly object: string; readonly id: string }[],
): Promise<ReadonlyMap<string, string>> {
  const keys = JSON.stringify(wanted.map(({ object, id }) => ({ object, id })));
  const rows = await db
    .select({ object: savedObjects.object, id: savedObjects.id, definition: savedObjects.definition })
    .from(savedObjects)
    .where(and(latestOf(projectId), isAmong(keys)));
  return new Map(rows.map((row) => [keyOf(row), row.definition]));
}

/** Every kept version of one object, newest first: up to a megabyte. */
export function readVersions(db: Database, projectId: ProjectId, object: string, id: string): Promise<Row[]> {
  return readVersionsAbove(db, projectId, { object, id, version: 0 });
}

/** The newest version of one object, which may be its deletion. */
export function readNewest(
  db: Database,
  projectId: ProjectId,
  { object, id }: Pick<Row, 'object' | 'id'>,
): Promise<Row | undefined> {
  const isOfObject = and(latestOf(projectId), eq(savedObjects.object, object), eq(savedObjects.id, id));
  return db.select().from(savedObjects).where(isOfObject).get();
}

/** The versions of one object above a number, newest first. */
export function readVersionsAbove(
  db: Database,
  projectId: ProjectId,
  { object, id, version }: { readonly object: string; readonly id: string; readonly version: number },
): Promise<Row[]> {
  const isOfObject = and(
    eq(savedObjects.projectId, projectId),
    eq(savedObjects.object, object),
    eq(savedObjects.id, id),
    gt(savedObjects.version, version),
  );
  return db.select().from(savedObjects).where(isOfObject).orderBy(desc(savedObjects.version));
}

/** Objects of some kinds with their definitions, in the order of their ids. */
export function readLatest(
  db: Database,
  projectId: ProjectId,
  objects: readonly string[],
  page: { readonly after?: string; readonly limit?: number; readonly isDeleted?: boolean } = {},
): Promise<Row[]> {
  const query = db
    .select()
    .from(savedObjects)
    .where(
      and(
        latestOf(projectId),
        inArray(savedObjects.object, [...objects]),
        eq(savedObjects.isDeleted, page.isDeleted ?? false),
        page.after === undefined ? undefined : sql`${savedObjects.id} > ${page.after}`,
      ),
    )
    .orderBy(savedObjects.object, savedObjects.id);
  return page.limit === undefined ? query : query.limit(page.limit);
}

/** The names of those authors (`user:<id>`) who are members of an organisation, by author. */
export async function readAuthorNames(
  db: Database,
  organizationId: string,
  authors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = authors.flatMap((author) => (author.startsWith(USER) ? [author.slice(USER.length)] : []));
  const wanted = sql`(SELECT value FROM json_each(${JSON.stringify([...new Set(ids)])}))`;
  const rows = await db
    .select({ id: user.id, name: user.name })
    .from(user)
    .innerJoin(members, eq(members.userId, user.id))
    .where(and(eq(members.organizationId, organizationId), sql`${user.id} IN ${wanted}`));
  return new Map(rows.map(({ id, name }) => [USER + id, name]));
}

const USER = 'user:';

/**
 * Stores all changes with their entries of the audit log, or none: only if the project is still as in the snapshot.
 * @returns whether it was
 */
export async function commitChanges(
  d1: D1Database,
  project: { readonly id: ProjectId; readonly organizationId: string },
  sequence: number,
  changes: readonly Change[],
  nowMs: number,
): Promise<boolean> {
  const rows = JSON.stringify(changes.map((change) => columnsOf(change, project, nowMs)));
  const keys = JSON.stringify(changes.map(({ object, id }) => ({ object, id })));
  const isOfChanges = sql`project_id = ${project.id} AND ${isAmong(keys)}`;
  const forgottenBeforeMs = nowMs - DELETED_OBJECTS_DAYS_KEPT * DAY_MS;
  const [inserted] = await runBatch(d1, [
    sql`INSERT INTO ${savedObjects}
        (project_id, object, id, version, is_latest, is_deleted, name, definition, mentions, bytes, audit_id,
         created_at, created_by, changed_at, changed_by)
      SELECT ${project.id}, value->>'object', value->>'id', value->>'version', 1, value->>'isDeleted', value->>'name',
        value->>'definition', value->>'mentions', value->>'bytes', value->>'auditId',
        value->>'createdAt', value->>'createdBy', value->>'changedAt', value->>'changedBy'
      FROM json_each(${rows})
      WHERE (SELECT coalesce(max(sequence), 0) FROM ${savedObjects} WHERE project_id = ${project.id}) = ${sequence}`,
    sql`UPDATE ${savedObjects} SET is_latest = 0
      WHERE ${isOfChanges} AND is_latest = 1 AND version < ${newestOfSame}`,
    sql`INSERT INTO ${auditLog} (id, organization_id, project_id, actor, action, target, details, personal, created_at)
      SELECT value->>'auditId', ${project.organizationId}, ${project.id}, value->>'changedBy', value->>'action',
        value->>'id', value->>'details', value->>'personal', value->>'changedAt'
      FROM json_each(${rows})
      WHERE EXISTS (SELECT 1 FROM ${savedObjects} WHERE audit_id = value->>'auditId')`,
    ...forgetVersions(isOfChanges),
    sql`DELETE FROM ${savedObjects} WHERE project_id = ${project.id} AND (object, id) IN (
      SELECT object, id FROM ${savedObjects}
      WHERE project_id = ${project.id} AND is_latest = 1 AND is_deleted = 1 AND changed_at < ${forgottenBeforeMs}
      UNION ALL
      SELECT object, id FROM (SELECT object, id FROM ${savedObjects}
        WHERE project_id = ${project.id} AND is_latest = 1 AND is_deleted = 1
        ORDER BY changed_at DESC LIMIT -1 OFFSET ${DELETED_OBJECTS_KEPT}))`,
    ...(changes.some(({ object }) => object === 'events') ? [copyMergedEvents(project.id)] : []),
    ...(changes.some(({ object }) => DEFINING_OBJECTS.includes(object)) ? [renewDefinitionsVersion(project.id)] : []),
  ]);
  return (inserted?.meta.changes ?? 0) > 0;
}

/** Queries read merged events with their project. */
function copyMergedEvents(projectId: ProjectId) {
  return sql`UPDATE ${projects} SET merged_events = (
      SELECT json_group_object(definition->>'event', definition->>'merged_into') FROM ${savedObjects}
      WHERE project_id = ${projectId} AND object = 'events' AND is_latest = 1 AND is_deleted = 0
        AND definition->>'merged_into' IS NOT NULL)
    WHERE id = ${projectId}`;
}

/** Queries remember definitions by their version. No two states have the same: sequences only grow. */
function renewDefinitionsVersion(projectId: ProjectId) {
  return sql`UPDATE ${projects} SET definitions_version =
      (SELECT coalesce(max(sequence), 0) FROM ${savedObjects} WHERE project_id = ${projectId})
    WHERE id = ${projectId}`;
}

const COLUMNS = {
  object: savedObjects.object,
  id: savedObjects.id,
  version: savedObjects.version,
  name: savedObjects.name,
  isDeleted: savedObjects.isDeleted,
  mentions: savedObjects.mentions,
  definition: savedObjects.definition,
  createdAt: savedObjects.createdAt,
  createdBy: savedObjects.createdBy,
  changedAt: savedObjects.changedAt,
  changedBy: savedObjects.changedBy,
};

function latestOf(projectId: ProjectId) {
  return and(eq(savedObjects.projectId, projectId), eq(savedObjects.isLatest, true));
}

function isAmong(keys: string) {
  return sql`(object, id) IN (SELECT value->>'object', value->>'id' FROM json_each(${keys}))`;
}

function mentionsIn(text: string): readonly Reference[] {
  return JSON.parse(text);
}

/** Size of a row without its definition. */
const ROW_BYTES = 300;

/** The change as `json_each` reads it. Texts are JSON in JSON, so that every digit stays as it was sent. */
function columnsOf(
  change: Change,
  { id: projectId, organizationId }: { readonly id: ProjectId; readonly organizationId: string },
  nowMs: number,
): Record<keyof Latest | 'bytes' | 'auditId' | 'action' | 'details' | 'personal' | 'definition', unknown> {
  const { action, id: target, changedBy: actor, details } = change;
  const entry = auditRow({ organizationId, projectId, actor, action, target, details }, nowMs);
  return {
    ...change,
    isDeleted: change.isDeleted ? 1 : 0,
    mentions: JSON.stringify(change.mentions),
    details: JSON.stringify(entry.details),
    personal: entry.personal,
    bytes: change.definition.length + ROW_BYTES,
  };
}
