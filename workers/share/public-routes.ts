import { verifyPassword } from 'better-auth/crypto';
import { z } from 'zod';
import {
  askTileFileSchema,
  askTilesSchema,
  openShareSchema,
  publicAnswersSchema,
  publicBoardSchema,
} from '../../core/api/share/public-board.ts';
import { csvFile } from '../../core/base/csv.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok } from '../../core/base/result.ts';
import { takeAttempts } from '../../platform/auth/attempts.ts';
import { clientAddress } from '../../platform/auth/client-address.ts';
import { database } from '../../platform/database.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { answersOf } from './answers.ts';
import { markUsed } from './mark-used.ts';
import { linkEnded, type OpenedLink, withPass, withToken } from './open-link.ts';
import { newPass } from './passes.ts';
import { publicBoard } from './public-board.ts';
import { readShared } from './read-shared.ts';

/**
 * Requests of the readers of a public link. Each finds the link again, and every query of it runs as the link's
 * principal,
 * which the query Worker bounds (`guardShare`), whatever stands in an address or a body.
 */
export const publicTable: RouteTable = [
  route({
    method: 'POST',
    path: '/api/share/:token/open',
    isAudited: false,
    isPathSecret: true,
    summary: 'Open a public link',
    access: withToken,
    body: openShareSchema,
    answer: publicBoardSchema,
    async handle({ c, env, caller, body, nowMs }) {
      const problem = await passwordProblem(c, caller, body.password, nowMs);
      if (problem) return err(problem);
      const board = await publicBoard(database(env), caller, nowMs);
      if (!board) return err(linkEnded());
      c.executionCtx.waitUntil(markUsed(env, caller, nowMs));
      return ok({ pass: await newPass(env, caller.link, nowMs), ...board });
    },
  }),
  route({
    method: 'GET',
    path: '/api/share/:token/state',
    isPathSecret: true,
    summary: 'Tell whether a public link still works',
    access: withPass,
    async handle({ env, caller: { link, principal } }) {
      const shown = await readShared(database(env), principal.project.id, link);
      return shown ? ok(undefined) : err(linkEnded());
    },
  }),
  route({
    method: 'POST',
    path: '/api/share/:token/answers',
    isAudited: false,
    isPathSecret: true,
    summary: 'Read tiles of a public link',
    access: withPass,
    body: askTilesSchema,
    answer: publicAnswersSchema,
    async handle({ c, env, caller, body, nowMs }) {
      const answers = await answersOf(env, caller, body, { nowMs, requestId: c.get('requestId') });
      return answers.ok ? ok({ pass: await newPass(env, caller.link, nowMs), answers: answers.value }) : answers;
    },
  }),
  route({
    method: 'POST',
    path: '/api/share/:token/csv',
    isAudited: false,
    isPathSecret: true,
    summary: 'Download a tile of a public link as CSV',
    access: withPass,
    body: askTileFileSchema,
    answer: z.string().meta({ description: 'CSV, with a header.' }),
    answerType: 'text/csv',
    async handle({ c, env, caller, body: { tile, ...range }, nowMs }) {
      if (!caller.link.csv) return err(apiError('forbidden', 'This link offers no files.'));
      const asked = { tiles: [tile], ...range };
      const answers = await answersOf(env, caller, asked, { nowMs, requestId: c.get('requestId') });
      if (!answers.ok) return answers;
      const [answer] = answers.value;
      if (!answer || !('rows' in answer)) return err(apiError('not_found', 'There is no such tile.'));
      const header = answer.columns.map(({ name }) => name);
      return new Response(csvFile(header, answer.rows), { headers: FILE_HEADERS });
    },
  }),
];

const FILE_HEADERS = {
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': 'attachment; filename="tile.csv"',
  'Cache-Control': 'private, no-store',
};

/**
 * Why the link does not open; undefined if it does. Tries are counted before the password is looked at, by address and
 * by
 * link; right ones are given back, so that an office behind one address is not locked out.
 */
async function passwordProblem(
  c: RequestContext,
  { link }: OpenedLink,
  password: string | undefined,
  nowMs: number,
): Promise<ApiError | undefined> {
  if (link.passwordHash === null) return undefined;
  if (password === undefined) return apiError('unauthenticated', 'This link has a password.');
  const address = clientAddress(c.env, c.req.raw.headers) ?? '';
  const taken = await takeAttempts(
    c.env,
    [
      { kind: 'share_password_from_address', of: `${link.id}|${address}` },
      { kind: 'share_password_of_link', of: link.id },
    ],
    nowMs,
  );
  if (!taken.ok) return taken.error;
  if (!(await verifyPassword({ hash: link.passwordHash, password }))) {
    return apiError('forbidden', 'This is not the password of the link.');
  }
  await taken.value.giveBack();
  return undefined;
}
