import { and, asc, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import { mentionsIn } from '../../core/api/comment-text.ts';
import type { Comment } from '../../core/api/comments.ts';
import { commentMentions, comments } from '../../core/tenancy/schema.ts';
import { namesOfPeople } from '../../platform/auth/names-of-people.ts';
import type { ProjectAccess } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/database.ts';

export type CommentRow = typeof comments.$inferSelect;

/** Comments of a dashboard, oldest first. */
export function commentsOf(db: Database, projectId: string, dashboardId: string): Promise<CommentRow[]> {
  return db
    .select()
    .from(comments)
    .where(and(eq(comments.projectId, projectId), eq(comments.dashboardId, dashboardId)))
    .orderBy(asc(comments.createdAt), asc(comments.id));
}

export function findComment(db: Database, projectId: string, id: string): Promise<CommentRow | undefined> {
  return db
    .select()
    .from(comments)
    .where(and(eq(comments.projectId, projectId), eq(comments.id, id)))
    .get();
}

const MENTIONS_MAX = 50;

/** Comments that mention a person and that they have not seen, newest first. */
export async function unseenMentions(db: Database, projectId: string, userId: string): Promise<CommentRow[]> {
  const rows = await db
    .select({ comment: comments })
    .from(commentMentions)
    .innerJoin(comments, eq(comments.id, commentMentions.commentId))
    .where(and(eq(commentMentions.userId, userId), isNull(commentMentions.seenAt), eq(comments.projectId, projectId)))
    .orderBy(desc(comments.createdAt))
    .limit(MENTIONS_MAX);
  return rows.map(({ comment }) => comment);
}

/** A comment, and if it began a thread the answers to it. */
export function deletionOf(db: Database, { id, projectId }: CommentRow) {
  return db
    .delete(comments)
    .where(and(eq(comments.projectId, projectId), or(eq(comments.id, id), eq(comments.replyTo, id))));
}

export function seenUpdate(db: Database, userId: string, ids: readonly string[], nowMs: number) {
  return db
    .update(commentMentions)
    .set({ seenAt: new Date(nowMs) })
    .where(and(eq(commentMentions.userId, userId), inArray(commentMentions.commentId, [...ids])));
}

/** Comments as the API shows them. Names are those that people have now. */
export async function shownComments(
  db: Database,
  { organizationId }: ProjectAccess,
  rows: readonly CommentRow[],
): Promise<Comment[]> {
  const ids = rows.flatMap(({ author, resolvedBy, text }) => [author, resolvedBy, ...mentionsIn(text)]);
  const actors = ids.map((id) => (id === null ? null : `user:${id}`));
  const found = await namesOfPeople(db, organizationId, actors);
  return rows.map((row) => ({
    id: row.id,
    dashboard: row.dashboardId,
    tile: row.tileId,
    point: row.point,
    reply_to: row.replyTo,
    author: { id: row.author, name: found.get(row.author)?.name ?? '' },
    text: row.text,
    people: Object.fromEntries(
      mentionsIn(row.text).flatMap((id) => {
        const person = found.get(id);
        return person ? [[id, person.name]] : [];
      }),
    ),
    created_at: row.createdAt.toISOString(),
    changed_at: row.changedAt?.toISOString() ?? null,
    resolved_at: row.resolvedAt?.toISOString() ?? null,
    resolved_by: (row.resolvedBy && found.get(row.resolvedBy)?.name) ?? null,
  }));
}
