import { and, eq, gt, isNull } from 'drizzle-orm';
import type { OutsideKind } from '../../core/api/objects/outside-users.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { DEFINING_OBJECTS } from '../../core/definitions/definitions-of.ts';
import { reportLinks, reportSchedules, shareLinks } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import { readNameUsers } from './name-users.ts';
import type { Latest, Mentioning } from './snapshot.ts';

/** Reads the things of one kind that name a saved object of the project. */
type Source = (db: Database, projectId: ProjectId, nowMs: number) => Promise<readonly Named[]>;
type Named = { readonly id: string; readonly name: string; readonly object: string; readonly objectId: string };

const SOURCES: Readonly<Record<OutsideKind, Source>> = {
  schedules,
  spreadsheet_links: spreadsheetLinks,
  public_links: publicLinks,
};

/**
 * Everything that would no longer work without one of the saved objects and is no other object that refers to it: things
 * outside of them, and objects that name what one of them defines.
 *
 * @param gone  the objects that are asked about
 */
export async function readOutsideUsers(
  db: Database,
  projectId: ProjectId,
  gone: readonly Pick<Latest, 'object' | 'id' | 'name'>[],
  nowMs: number,
): Promise<readonly Mentioning[]> {
  const defining = gone.filter(({ object }) => DEFINING_OBJECTS.includes(object));
  const ofNames = defining.map((each) => readNameUsers(db, projectId, each));
  const read = Object.entries(SOURCES).map(async ([kind, source]) =>
    (await source(db, projectId, nowMs)).map(({ id, name, object, objectId }) => ({
      ...{ object: kind, id, name, isDeleted: false },
      mentions: [{ object, id: objectId, at: object }],
    })),
  );
  return (await Promise.all([...read, ...ofNames])).flat();
}

/** Also the paused ones: they can be resumed. */
async function schedules(db: Database, projectId: ProjectId): Promise<readonly Named[]> {
  const { id, name, subjectKind, subjectId } = reportSchedules;
  const rows = await db
    .select({ id, name, kind: subjectKind, objectId: subjectId })
    .from(reportSchedules)
    .where(eq(reportSchedules.projectId, projectId));
  return rows.map(({ kind, ...row }) => ({ ...row, object: kind === 'report' ? 'reports' : 'dashboards' }));
}

async function spreadsheetLinks(db: Database, projectId: ProjectId, nowMs: number): Promise<readonly Named[]> {
  const { id, name, reportId } = reportLinks;
  const isLive = and(
    eq(reportLinks.projectId, projectId),
    isNull(reportLinks.revokedAt),
    gt(reportLinks.expiresAt, new Date(nowMs)),
  );
  const rows = await db.select({ id, name, objectId: reportId }).from(reportLinks).where(isLive);
  return rows.map((row) => ({ ...row, object: 'reports' }));
}

async function publicLinks(db: Database, projectId: ProjectId): Promise<readonly Named[]> {
  const { id, name, object, objectId, segmentId, revokedAt } = shareLinks;
  const rows = await db
    .select({ id, name, object, objectId, segmentId })
    .from(shareLinks)
    .where(and(eq(shareLinks.projectId, projectId), isNull(revokedAt)));
  return rows.flatMap(({ segmentId: segment, ...row }) => [
    row,
    ...(segment === null ? [] : [{ ...row, object: 'segments', objectId: segment }]),
  ]);
}
