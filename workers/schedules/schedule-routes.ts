import { eq } from 'drizzle-orm';
import {
  createScheduleSchema,
  type SavedSchedule,
  savedScheduleSchema,
  scheduleSchema,
  schedulesSchema,
  updateScheduleSchema,
} from '../../core/api/schedules.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { createDestination } from '../../core/delivery/destinations/index.ts';
import { recipientsNamed } from '../../core/delivery/recipients.ts';
import { nextDue } from '../../core/delivery/schedules/due-times.ts';
import { reportSchedules } from '../../core/tenancy/schema.ts';
import { type AuditEntry, auditInsert } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { type Database, database } from '../../platform/database.ts';
import { outsideOf } from '../../platform/outbox/outside.ts';
import { projectInBody, projectInQuery } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';
import { recipientInserts } from './board/recipients.ts';
import { changeSchedule } from './change-schedule.ts';
import { ownSchedule } from './find-schedule.ts';
import { shownSchedules } from './schedule-answer.ts';
import { scheduleProblem, subjectOf } from './schedule-problem.ts';
import { sealDestinationSecret } from './schedule-secret.ts';
import { endPending, readSchedules, type ScheduleRow, schedulesMax } from './schedule-store.ts';

/** Make, list, change and delete schedules. */
export const scheduleTable: RouteTable = [
  route({
    method: 'GET',
    path: '/schedules',
    summary: 'List the schedules that send reports and dashboards',
    access: projectInQuery('data', 'export'),
    answer: schedulesSchema,
    async handle({ env, caller }) {
      const db = database(env);
      return ok({ schedules: await shownSchedules(db, caller, await readSchedules(db, caller.project.id)) });
    },
  }),
  route({
    method: 'POST',
    path: '/schedules',
    summary: 'Send a report or a dashboard on a schedule',
    access: projectInBody('data', 'export'),
    body: createScheduleSchema,
    answer: savedScheduleSchema,
    status: 201,
    async handle({ env, caller, body, nowMs }) {
      const db = database(env);
      const { id: projectId, organizationId, timezone } = caller.project;
      const subject = await subjectOf(db, projectId, body);
      if (!subject.ok) return subject;
      const made = createDestination(body.destination, await outsideOf(env, nowMs));
      if (!made.ok) return made;
      const { shown } = made.value;
      const asked = {
        ...subject.value,
        cadence: body.cadence,
        destination: shown,
        format: body.format,
        view: body.view,
      };
      const problem = await scheduleProblem(db, caller.project, asked);
      if (problem !== undefined) return err(problem);
      const id = newId('schedule');
      const { name, cadence, format = 'csv', view = null } = body;
      const at = new Date(nowMs);
      const row: ScheduleRow = {
        ...{ id, projectId, ...subject.value, name, cadence, format, view, timezone },
        destination: shown,
        secret: await sealDestinationSecret(env, id, made.value.secret),
        paused: null,
        nextAt: new Date(nextDue(cadence, timezone, nowMs)),
        author: caller.actor,
        failingSince: null,
        createdAt: at,
        updatedAt: at,
      };
      const max = await schedulesMax(db, organizationId);
      const among = eq(reportSchedules.projectId, projectId);
      const audit = { ...entryOf(caller, 'schedule.create', row), after: auditFields(row) };
      const also = shown.kind === 'email' ? recipientInserts(db, id, shown, nowMs) : [];
      if (!(await insertWithin(db, { table: reportSchedules, row, among, max, audit, also }, nowMs))) {
        return err(tooMany(max));
      }
      return saved(db, caller, row, made.value.signingSecret);
    },
  }),
  route({
    method: 'GET',
    path: '/schedules/:id',
    summary: 'Show a schedule',
    access: ownSchedule,
    answer: scheduleSchema,
    handle: ({ env, caller: { principal, thing } }) => saved(database(env), principal, thing),
  }),
  route({
    method: 'PATCH',
    path: '/schedules/:id',
    summary: 'Change, pause or resume a schedule',
    access: ownSchedule,
    body: updateScheduleSchema,
    answer: savedScheduleSchema,
    async handle({ env, caller: { principal, thing }, body, nowMs }) {
      const changed = await changeSchedule(env, principal, thing, body, nowMs);
      if (!changed.ok) return changed;
      const { row, signingSecret } = changed.value;
      const db = database(env);
      const action = row.paused === thing.paused ? 'update' : row.paused === null ? 'resume' : 'pause';
      const audit = {
        ...entryOf(principal, `schedule.${action}`, row),
        before: auditFields(thing),
        after: auditFields(row),
      };
      await db.batch([
        db.update(reportSchedules).set(row).where(eq(reportSchedules.id, row.id)),
        ...(row.destination.kind === 'email' ? recipientInserts(db, row.id, row.destination, nowMs) : []),
        auditInsert(db, audit, nowMs),
        ...(action === 'pause' ? [endPending(db, row.id, 'The schedule was paused.', nowMs)] : []),
      ]);
      return saved(db, principal, row, signingSecret);
    },
  }),
  route({
    method: 'DELETE',
    path: '/schedules/:id',
    summary: 'Delete a schedule',
    access: ownSchedule,
    async handle({ env, caller: { principal, thing }, nowMs }) {
      const db = database(env);
      await db.batch([
        db.delete(reportSchedules).where(eq(reportSchedules.id, thing.id)),
        auditInsert(db, entryOf(principal, 'schedule.delete', thing), nowMs),
        endPending(db, thing.id, 'The schedule was deleted.', nowMs),
      ]);
      return ok(undefined);
    },
  }),
];

async function saved(
  db: Database,
  caller: Principal,
  row: ScheduleRow,
  signingSecret?: string,
): Promise<Result<SavedSchedule, ApiError>> {
  const [shown] = await shownSchedules(db, caller, [row]);
  if (!shown) throw new Error('A schedule was lost');
  return ok({ ...shown, ...(signingSecret === undefined ? {} : { signing_secret: signingSecret }) });
}

function entryOf(
  { actor, project }: Principal,
  action: string,
  { id, name, subjectKind, subjectId }: ScheduleRow,
): AuditEntry {
  const { organizationId, id: projectId } = project;
  return { organizationId, projectId, actor, action, target: id, details: { name, [subjectKind]: subjectId } };
}

/** An address may hold a token of its receiver in its path and query. */
function auditFields({ cadence, format, destination, paused, name }: ScheduleRow) {
  const { kind } = destination;
  return { name, cadence, format, destination: { kind, place: placeOf(destination) }, paused };
}

function placeOf(destination: ScheduleRow['destination']): string {
  if (destination.kind === 'webhook') return new URL(destination.url).host;
  if (destination.kind === 'bucket') return `${destination.endpoint}/${destination.bucket}`;
  return recipientsNamed(destination).join(', ');
}

function tooMany(max: number): ApiError {
  const message = `The project already has ${max} schedules, as many as its plan allows; delete one first.`;
  return apiError('conflict', message, { details: { limit: 'schedules' } });
}
