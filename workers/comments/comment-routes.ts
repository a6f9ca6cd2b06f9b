import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { mentionsIn } from '../../core/api/comment-text.ts';
import {
  COMMENTS_PER_DASHBOARD_MAX,
  commentChangeSchema,
  commentSchema,
  commentsSchema,
  type NewComment,
  newCommentSchema,
} from '../../core/api/comments.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { commentMentions, comments } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { idOfActor } from '../../platform/auth/names-of-people.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { type Database, database } from '../../platform/database.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { readNewest } from '../../platform/saved-objects/object-store.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';
import { type CommentRow, commentsOf, deletionOf, findComment, shownComments } from './comment-store.ts';
import { notifyMentioned } from './notify.ts';
import { peopleMentioned } from './people-mentioned.ts';

const PATH = '/api/projects/:project/comments';

/** Read and write comments on dashboards. Nothing of them is ever part of a dashboard's document or public page. */
export const commentRoutes: RouteTable = [
  route({
    method: 'GET',
    path: PATH,
    summary: 'List the comments on a dashboard, oldest first',
    access: projectInPath('comment', 'read', 'project'),
    query: z.object({ dashboard: z.string() }),
    answer: commentsSchema,
    async handle({ env, caller, query: { dashboard } }) {
      const db = database(env);
      return ok({
        comments: await shownComments(db, caller.project, await commentsOf(db, caller.project.id, dashboard)),
      });
    },
  }),
  route({
    method: 'POST',
    path: PATH,
    summary: 'Comment on a dashboard, a tile, or a date of its chart',
    access: projectInPath('comment', 'create', 'project'),
    body: newCommentSchema,
    answer: commentSchema,
    status: 201,
    async handle({ c, env, caller, body, nowMs }) {
      const db = database(env);
      const made = await rowOf(db, caller, body, nowMs);
      if (!made.ok) return made;
      const row = made.value;
      const mentioned = await peopleMentioned(db, caller.project.id, row.text);
      if (!mentioned.ok) return mentioned;
      const { projectId, dashboardId } = row;
      const among = and(eq(comments.projectId, projectId), eq(comments.dashboardId, dashboardId));
      const audit = entryOf(caller, 'comment.create', row);
      const also = mentionInserts(db, row.id, mentioned.value);
      if (
        !(await insertWithin(db, { table: comments, row, among, max: COMMENTS_PER_DASHBOARD_MAX, audit, also }, nowMs))
      ) {
        const message = `The dashboard has ${COMMENTS_PER_DASHBOARD_MAX} comments, which is the maximum; delete some first.`;
        return err(apiError('conflict', message));
      }
      c.executionCtx.waitUntil(notifyMentioned(env, row, mentioned.value, nowMs));
      return shown(db, caller, row);
    },
  }),
  route({
    method: 'PATCH',
    path: `${PATH}/:id`,
    summary: 'Change a comment of one’s own, or resolve or reopen a thread',
    access: projectInPath('comment', 'update', 'project'),
    body: commentChangeSchema,
    answer: commentSchema,
    async handle({ c, env, caller, params, body: { text, resolved }, nowMs }) {
      const db = database(env);
      const found = await findComment(db, caller.project.id, params.id);
      if (!found) return err(noComment(params.id));
      const own = ownProblem(caller, found, text !== undefined);
      if (own) return err(own);
      if (resolved !== undefined && found.replyTo !== null) return err(notAThread(found));
      const mentioned = await peopleMentioned(db, caller.project.id, text ?? '');
      if (!mentioned.ok) return mentioned;
      const at = new Date(nowMs);
      const change = {
        ...(text === undefined ? {} : { text, changedAt: at }),
        ...(resolved === undefined ? {} : resolution(resolved, caller, at)),
      };
      const fresh = mentioned.value.filter((id) => !mentionsIn(found.text).includes(id));
      const action = text !== undefined ? 'comment.update' : resolved ? 'comment.resolve' : 'comment.reopen';
      await db.batch([
        db.update(comments).set(change).where(eq(comments.id, found.id)),
        auditInsert(db, entryOf(caller, action, found), nowMs),
        ...mentionInserts(db, found.id, fresh),
      ]);
      const row = { ...found, ...change };
      c.executionCtx.waitUntil(notifyMentioned(env, row, fresh, nowMs));
      return shown(db, caller, row);
    },
  }),
  route({
    method: 'DELETE',
    path: `${PATH}/:id`,
    summary: 'Delete a comment of one’s own, with the answers to it',
    access: projectInPath('comment', 'delete', 'project'),
    async handle({ env, caller, params, nowMs }) {
      const db = database(env);
      const found = await findComment(db, caller.project.id, params.id);
      if (!found) return err(noComment(params.id));
      const problem = ownProblem(caller, found, true);
      if (problem) return err(problem);
      await db.batch([deletionOf(db, found), auditInsert(db, entryOf(caller, 'comment.delete', found), nowMs)]);
      return ok(undefined);
    },
  }),
];

async function rowOf(
  db: Database,
  caller: Principal,
  { dashboard, tile, point, reply_to: replyTo, text }: NewComment,
  nowMs: number,
): Promise<Result<CommentRow, ApiError>> {
  const projectId = caller.project.id;
  const latest = await readNewest(db, projectId, { object: 'dashboards', id: dashboard });
  if (!latest || latest.isDeleted) {
    return err(apiError('not_found', `There is no dashboard \`${dashboard}\` in this project.`));
  }
  const thread = replyTo === undefined ? undefined : await findComment(db, projectId, replyTo);
  if (replyTo !== undefined && (!thread || thread.dashboardId !== dashboard)) return err(noComment(replyTo));
  return ok({
    id: newId('comment'),
    projectId,
    dashboardId: dashboard,
    tileId: thread ? thread.tileId : (tile ?? null),
    point: thread ? thread.point : (point ?? null),
    replyTo: thread ? (thread.replyTo ?? thread.id) : null,
    author: idOfActor(caller.actor),
    text,
    resolvedAt: null,
    resolvedBy: null,
    createdAt: new Date(nowMs),
    changedAt: null,
  });
}

function mentionInserts(db: Database, commentId: string, userIds: readonly string[]) {
  return userIds.map((userId) =>
    db.insert(commentMentions).values({ commentId, userId, seenAt: null }).onConflictDoNothing(),
  );
}

function resolution(
  isResolved: boolean,
  { actor }: Principal,
  at: Date,
): Pick<CommentRow, 'resolvedAt' | 'resolvedBy'> {
  return isResolved ? { resolvedAt: at, resolvedBy: idOfActor(actor) } : { resolvedAt: null, resolvedBy: null };
}

async function shown(db: Database, caller: Principal, row: CommentRow) {
  const [comment] = await shownComments(db, caller.project, [row]);
  return comment ? ok(comment) : err(noComment(row.id));
}

/** The text of a comment is in no entry: it goes with its author's account. */
function entryOf({ actor, project }: Principal, action: string, { id, dashboardId }: CommentRow) {
  const { organizationId, id: projectId } = project;
  return { organizationId, projectId, actor, action, target: id, details: { dashboard: dashboardId } };
}

function ownProblem({ actor }: Principal, { author, id }: CommentRow, isNeeded: boolean): ApiError | undefined {
  if (!isNeeded || author === idOfActor(actor)) return undefined;
  return apiError('forbidden', `The comment \`${id}\` is somebody else’s; answer it instead.`);
}

function notAThread({ id, replyTo }: CommentRow): ApiError {
  return apiError('bad_request', `\`${id}\` is an answer; resolve the thread \`${replyTo}\` instead.`);
}

function noComment(id: string): ApiError {
  return apiError('not_found', `There is no comment \`${id.slice(0, 40)}\` in this project.`);
}
