import { and, eq } from 'drizzle-orm';
import { boardPreviewSchema, previewBoardSchema } from '../../../core/api/board-preview.ts';
import { apiError } from '../../../core/base/errors.ts';
import { newId } from '../../../core/base/ids.ts';
import { err, ok } from '../../../core/base/result.ts';
import { writeBoardMail } from '../../../core/mail/board-mail/board-mail.ts';
import { user } from '../../../core/tenancy/schema.ts';
import { takeAttempts } from '../../../platform/auth/attempts.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { idOfActor } from '../../../platform/auth/names-of-people.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { database } from '../../../platform/database.ts';
import { pageAddress } from '../../../platform/mail/page-address.ts';
import { sendWritten } from '../../../platform/mail/send-mail.ts';
import { projectInBody } from '../../../platform/routes/access.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { makeBoard } from './make-board.ts';
import { BOARD_TEMPLATE } from './send-board.ts';

/** A dashboard as its mail would be now: shown, or sent to whoever asks and to nobody else. */
export const previewRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/schedules/preview',
    summary: 'Show or send yourself the email of a dashboard',
    access: projectInBody('data', 'export'),
    body: previewBoardSchema,
    answer: boardPreviewSchema,
    async handle({ env, caller, body, nowMs }) {
      const taken = await takeAttempts(env, [{ kind: 'schedule_run', of: caller.project.id }], nowMs);
      if (!taken.ok) return taken;
      const { dashboard_id: dashboardId, view = {}, language, attach_csv } = body;
      const asked = { dashboardId, view, asOfMs: nowMs, author: caller.actor, language, attach_csv };
      const made = await makeBoard(env, caller, asked);
      if (!made.ok) return made;
      const { mail, files } = made.value;
      const written = writeBoardMail({
        ...mail,
        unsubscribe: pageAddress(env, `/p/${caller.project.id}/settings/schedules`),
      });
      if (body.send_to_me) {
        const db = database(env);
        const isCaller = and(eq(user.id, idOfActor(caller.actor)));
        const person = caller.actor.startsWith('user:')
          ? await db.select().from(user).where(isCaller).get()
          : undefined;
        if (person === undefined)
          return err(apiError('bad_request', '`send_to_me`: an API key has no address; sign in.'));
        const test = { to: person.email, template: BOARD_TEMPLATE, written, messageKey: newId('delivery'), files };
        const sent = await sendWritten(env, test, caller.project.organizationId);
        if (!sent.ok) return sent;
      }
      await auditInsert(database(env), entryOf(caller, dashboardId, body.send_to_me), nowMs);
      return ok({ subject: written.subject, text: written.text, pictures: files.flatMap(pictureOf(mail.tiles)) });
    },
  }),
];

/** Figures leave the application, by the answer or by mail. */
function entryOf({ actor, project }: Principal, dashboard: string, isSent: boolean) {
  const { organizationId, id: projectId } = project;
  const details = { sent: isSent };
  return { organizationId, projectId, actor, action: 'schedule.preview', target: dashboard, details };
}

type Tiles = readonly { readonly title: string; readonly contentId: string | undefined }[];
type File = { readonly contentId?: string | undefined; readonly content: string };

function pictureOf(tiles: Tiles) {
  return ({ contentId, content }: File) => {
    if (contentId === undefined) return [];
    const title = tiles.find((tile) => tile.contentId === contentId)?.title ?? '';
    return [{ title, png: content }];
  };
}
