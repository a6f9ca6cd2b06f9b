import type { EmailDestination } from '../../../core/api/schedules.ts';
import { DAY_MS, SECOND_MS } from '../../../core/base/time/durations.ts';
import { failed, type SendOutcome } from '../../../core/delivery/request.ts';
import { writeBoardMail } from '../../../core/mail/board-mail/board-mail.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { mayHandOver, noteHandover } from '../../../platform/mail/handovers.ts';
import { pageAddress } from '../../../platform/mail/page-address.ts';
import { sendWritten } from '../../../platform/mail/send-mail.ts';
import { subscriptionToken } from '../../../platform/mail/subscription-token.ts';
import type { OutboxEntry } from '../../../platform/outbox/entries.ts';
import type { Postponed } from '../../../platform/outbox/run-outbox.ts';
import type { ScheduleRow } from '../schedule-store.ts';
import { type MadeBoard, makeBoard } from './make-board.ts';
import { recipientsNow } from './recipients.ts';

export const BOARD_TEMPLATE = 'scheduled_dashboard';

type Run = {
  readonly entry: OutboxEntry;
  readonly schedule: ScheduleRow;
  readonly destination: EmailDestination;
  readonly dueMs: number;
};

const TURN_MS = 20 * SECOND_MS;

/**
 * Sends the mail of a due time: everything is run and drawn first, and then handed over for one reader after another. Whoever
 * has theirs gets no other of this due time, at whichever place a try before has ended.
 */
export async function sendBoard(
  env: Env,
  principal: Principal,
  { entry, schedule, destination, dueMs }: Run,
  nowMs: number,
): Promise<SendOutcome | Postponed> {
  const db = database(env);
  const recipients = await recipientsNow(db, principal.project, schedule.id, destination);
  const readers = recipients.flatMap(({ rowId, now }) =>
    rowId !== undefined && 'address' in now ? [{ rowId, address: now.address }] : [],
  );
  if (readers.length === 0) return failed(false, 'Nobody on the list receives this email any more.');
  const { language, attach_csv } = destination;
  const { subjectId: dashboardId, view, author } = schedule;
  const made = await makeBoard(env, principal, {
    dashboardId,
    view: view ?? {},
    asOfMs: dueMs,
    author,
    language,
    attach_csv,
  });
  if (!made.ok && made.error.code === 'not_found') {
    return failed(false, 'The dashboard is deleted. Email goes out again with the next due time after it is restored.');
  }
  if (!made.ok && made.error.code === 'rate_limited' && nowMs - entry.createdAt.getTime() < DAY_MS) {
    return { status: 'postponed', afterMs: TURN_MS };
  }
  if (!made.ok) return failed(true, `The dashboard could not be run: ${made.error.message}`);
  const problems: string[] = [];
  for (const reader of readers) {
    const problem = await handOver(env, principal, { runId: entry.id, reader, made: made.value });
    if (problem !== undefined) problems.push(problem);
  }
  const [first] = problems;
  return first === undefined ? { status: 'delivered' } : failed(true, first);
}

type Handover = {
  readonly runId: string;
  readonly reader: { readonly rowId: string; readonly address: string };
  readonly made: MadeBoard;
};

/** Hands one mail over, once: the note is written before, and completed after the provider took it. Returns why it failed. */
async function handOver(
  env: Env,
  { project: { organizationId } }: Principal,
  { runId, reader, made }: Handover,
): Promise<string | undefined> {
  const db = database(env);
  if (!(await mayHandOver(env, db, runId, reader.rowId))) return undefined;
  const token = await subscriptionToken(env, reader.rowId);
  const unsubscribe = pageAddress(env, `/schedules/subscription/${token}`);
  const messageKey = `${runId}.${reader.rowId}`;
  const mail = {
    to: reader.address,
    template: BOARD_TEMPLATE,
    written: writeBoardMail({ ...made.mail, unsubscribe }),
    messageKey,
    headers: {
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'X-Edgewise-Mail': messageKey,
    },
    files: made.files,
  };
  const sent = await sendWritten(env, mail, organizationId);
  await noteHandover(db, { runId, recipientId: reader.rowId }, sent.ok);
  return sent.ok ? undefined : sent.error.message;
}
