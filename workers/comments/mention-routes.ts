import { mentionsSchema, seenSchema } from '../../core/api/comments.ts';
import { ok } from '../../core/base/result.ts';
import { idOfActor } from '../../platform/auth/names-of-people.ts';
import { database } from '../../platform/database.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { seenUpdate, shownComments, unseenMentions } from './comment-store.ts';

const PATH = '/api/projects/:project/mentions';

/** The entries of the bell: comments that mention the caller. */
export const mentionRoutes: RouteTable = [
  route({
    method: 'GET',
    path: PATH,
    summary: 'List the comments that mention you and that you have not seen, newest first',
    access: projectInPath('comment', 'read', 'project'),
    answer: mentionsSchema,
    async handle({ env, caller }) {
      const db = database(env);
      const rows = await unseenMentions(db, caller.project.id, idOfActor(caller.actor));
      return ok({ mentions: await shownComments(db, caller.project, rows) });
    },
  }),
  route({
    method: 'POST',
    path: `${PATH}/seen`,
    isAudited: false,
    summary: 'Mark mentions as seen',
    access: projectInPath('comment', 'read', 'project'),
    body: seenSchema,
    async handle({ env, caller, body: { comments }, nowMs }) {
      await seenUpdate(database(env), idOfActor(caller.actor), comments, nowMs);
      return ok(undefined);
    },
  }),
];
