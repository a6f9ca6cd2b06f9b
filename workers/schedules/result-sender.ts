import { eq } from 'drizzle-orm';
import { type ApiError, ERRORS } from '../../core/base/errors.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../core/base/time/durations.ts';
import { openDestination } from '../../core/delivery/destinations/index.ts';
import { failed, type SendOutcome } from '../../core/delivery/request.ts';
import { reportSchedules } from '../../core/tenancy/schema.ts';
import { mayExport } from '../../platform/auth/may-export.ts';
import { principalOfProject } from '../../platform/auth/principal-of-project.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import type { OutboxEntry } from '../../platform/outbox/entries.ts';
import { outsideOf } from '../../platform/outbox/outside.ts';
import type { Postponed, Sender } from '../../platform/outbox/run-outbox.ts';
import { sendRequest } from '../../platform/outbox/send-request.ts';
import { sendBoard } from './board/send-board.ts';
import { noteEnd } from './note-end.ts';
import { readFile } from './read-file.ts';
import { runMessage } from './run-entry.ts';
import { destinationSecretOf } from './schedule-secret.ts';
import { pauseSchedule, type ScheduleRow } from './schedule-store.ts';

/** A heavy report waits for its turn and runs, and then its file is sent. */
const TRY_MS = 3 * MINUTE_MS;

/** A project's plan lets a few reports run at once, and many may be due at one hour: the others come with the next cron. */
const TURN_MS = 20 * SECOND_MS;
const POSTPONED_MS_MAX = DAY_MS;

/**
 * Runs the report as of the due time and sends its result. Each try runs it again, so we keep no copy of a customer's
 * figures; all tries have one id, and one path in a bucket.
 */
export const sendResult: Sender = async (env, entry) => {
  const db = database(env);
  const schedule = await db.select().from(reportSchedules).where(eq(reportSchedules.id, entry.target)).get();
  if (!schedule) return { spacingMs: 0, send: async () => failed(false, 'The schedule was deleted.') };
  return {
    spacingMs: 0,
    tryMs: TRY_MS,
    send: (nowMs) => runAndSend(env, entry, schedule, nowMs),
    ended: (state) => noteEnd(env, schedule, entry, state),
  };
};

async function runAndSend(
  env: Env,
  entry: OutboxEntry,
  schedule: ScheduleRow,
  nowMs: number,
): Promise<SendOutcome | Postponed> {
  const db = database(env);
  const { id: scheduleId, projectId, subjectId, format, author } = schedule;
  const principal = await principalOfProject(db, projectId, `schedule:${scheduleId}`);
  if (!principal.ok) return failed(false, principal.error.message);
  if (!(await mayExport(db, projectId, author, nowMs))) {
    await pauseSchedule(db, schedule, principal.value, 'author_may_not', nowMs);
    return failed(false, 'Whoever set this schedule up may no longer export; another editor can take it over.');
  }
  const dueMs = Date.parse(runMessage(entry.message).due_at);
  const { destination: shown } = schedule;
  if (shown.kind === 'email') {
    return sendBoard(env, principal.value, { entry, schedule, destination: shown, dueMs }, nowMs);
  }
  const file = await readFile(env, principal.value, subjectId, { asOfMs: dueMs, format });
  if (!file.ok && file.error.code === 'not_found') {
    await pauseSchedule(db, schedule, principal.value, 'report_deleted', nowMs);
    return failed(false, 'The report was deleted.');
  }
  if (!file.ok && file.error.code === 'rate_limited' && nowMs - entry.createdAt.getTime() < POSTPONED_MS_MAX) {
    return { status: 'postponed', afterMs: TURN_MS };
  }
  if (!file.ok) return failed(isRetryable(file.error), `The report could not be run: ${file.error.message}`);
  const destination = openDestination(shown, await destinationSecretOf(env, schedule));
  const { body } = file.value;
  if (body.length > destination.fileBytesMax) return failed(false, tooLarge(body.length, destination.fileBytesMax));
  const result = { messageId: entry.id, scheduleId, dueMs, format, body };
  return sendRequest(await destination.request(result, nowMs), destination, await outsideOf(env, nowMs));
}

function isRetryable({ code }: ApiError): boolean {
  const { status } = ERRORS[code];
  return status === 408 || status === 429 || status >= 500;
}

function tooLarge(bytes: number, max: number): string {
  return `The result has ${bytes} bytes, and a webhook carries ${max} at most; send it to a bucket, or narrow the report.`;
}
