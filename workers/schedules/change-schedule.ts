import type { UpdateSchedule } from '../../core/api/schedules.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { createDestination } from '../../core/delivery/destinations/index.ts';
import { nextDue } from '../../core/delivery/schedules/due-times.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { outsideOf } from '../../platform/outbox/outside.ts';
import { scheduleProblem } from './schedule-problem.ts';
import { sealDestinationSecret } from './schedule-secret.ts';
import type { ScheduleRow } from './schedule-store.ts';

type Changed = { readonly row: ScheduleRow; readonly signingSecret: string | undefined };

/**
 * A schedule as it is after a change. Whoever changes it becomes its author, and answers for it from then on. A changed time,
 * and a resumed schedule, begin with the next due time: nothing is caught up for.
 */
export async function changeSchedule(
  env: Env,
  { actor, project }: Principal,
  before: ScheduleRow,
  change: UpdateSchedule,
  nowMs: number,
): Promise<Result<Changed, ApiError>> {
  const destination = change.destination && createDestination(change.destination, await outsideOf(env, nowMs));
  if (destination?.ok === false) return destination;
  const problem = await scheduleProblem(database(env), project, {
    ...before,
    ...change,
    destination: destination?.value.shown ?? before.destination,
    cadence: change.cadence ?? before.cadence,
  });
  if (problem !== undefined) return err(problem);
  const made = destination?.value;
  const { cadence = before.cadence, name = before.name, format = before.format, view = before.view } = change;
  const { is_paused: isPaused } = change;
  const paused = isPaused === undefined ? before.paused : isPaused ? (before.paused ?? 'by_hand') : null;
  const isReplanned = change.cadence !== undefined || (before.paused !== null && paused === null);
  const row: ScheduleRow = {
    ...before,
    ...{ cadence, name, format, view, paused },
    ...(made && { destination: made.shown, secret: await sealDestinationSecret(env, before.id, made.secret) }),
    ...(isReplanned && {
      nextAt: new Date(nextDue(cadence, project.timezone, nowMs)),
      timezone: project.timezone,
    }),
    author: actor,
    updatedAt: new Date(nowMs),
  };
  return ok({ row, signingSecret: made?.signingSecret });
}
