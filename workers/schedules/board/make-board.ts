import type { DateSpan } from '../../../core/api/kinds/fields.ts';
import { datesOfRange } from '../../../core/api/range-dates.ts';
import type { EmailDestination, ScheduleView } from '../../../core/api/schedules.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { boardPath } from '../../../core/mail/board-mail/board-address.ts';
import type { BoardMail } from '../../../core/mail/board-mail/board-mail.ts';
import { sayDays, sayFilters, sayTime } from '../../../core/mail/board-mail/say-board.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { pageAddress } from '../../../platform/mail/page-address.ts';
import type { MailFile } from '../../../platform/mail/send-mail.ts';
import { readBoard } from '../../../platform/saved-objects/read-board.ts';
import { answerBoard } from './answer-board.ts';
import { drawBoard } from './draw-board.ts';
import { namesForMail } from './names-for-mail.ts';

export type BoardMailAsked = {
  readonly dashboardId: string;
  readonly view: ScheduleView;
  readonly asOfMs: number;
  readonly author: string;
} & Pick<EmailDestination, 'language' | 'attach_csv'>;

/** Everything of a mail but its reader. */
export type MadeBoard = { readonly mail: Omit<BoardMail, 'unsubscribe'>; readonly files: readonly MailFile[] };

/** Runs, draws and writes a dashboard for mail. Errors: `not_found` if it is deleted; those of the queries. */
export async function makeBoard(
  env: Env,
  principal: Principal,
  { dashboardId, view, asOfMs, author, language, attach_csv: csv }: BoardMailAsked,
): Promise<Result<MadeBoard, ApiError>> {
  const { project } = principal;
  const board = await readBoard(database(env), project.id, dashboardId);
  if (board === undefined) return err(apiError('not_found', `There is no dashboard \`${dashboardId.slice(0, 60)}\`.`));
  const answered = await answerBoard(env, principal, { board, view, asOfMs, language });
  if (!answered.ok) return answered;
  const { tiles, files } = await drawBoard(answered.value, { language, csv });
  const names = await namesForMail(database(env), project, author);
  const asOf = sayTime(asOfMs, project.timezone, language);
  const dates = datesOf(principal, view.date_range ?? board.dashboard.date_range, asOfMs);
  const filters = view.filters ?? board.dashboard.filters ?? [];
  const path = boardPath({ projectId: project.id, dashboardId }, { dates, filters });
  return ok({
    files,
    mail: {
      ...names,
      name: board.dashboard.name,
      days: dates === undefined ? asOf : sayDays(dates, language),
      zone: project.timezone,
      filters: sayFilters(filters, language),
      ...{ asOf, tiles, language },
      link: pageAddress(env, path),
    },
  });
}

/** The days of the mail; undefined if every tile has its own, or they are exact to the minute. */
function datesOf(
  { project: { timezone: zone, weekStart } }: Principal,
  range: ScheduleView['date_range'],
  asOfMs: number,
): DateSpan | undefined {
  if (range === undefined) return undefined;
  const dates = datesOfRange(range, { zone, nowMs: asOfMs, ...(weekStart === undefined ? {} : { weekStart }) });
  return dates?.start.length === DATE_CHARS && dates.end.length === DATE_CHARS ? dates : undefined;
}

const DATE_CHARS = '2026-11-30'.length;
