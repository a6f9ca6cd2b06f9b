import type { Schedule, ScheduleRecipient } from '../../core/api/schedules.ts';
import { nextDues } from '../../core/delivery/schedules/due-times.ts';
import { idOfActor, namesOfPeople } from '../../platform/auth/names-of-people.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/database.ts';
import { objectNames } from '../../platform/saved-objects/report-names.ts';
import { recipientsNow } from './board/recipients.ts';
import { lastRuns, type ScheduleRow } from './schedule-store.ts';

/** Due times that are shown ahead. */
const NEXT_RUNS = 3;

/** Schedules as callers see them: with the names of their reports and authors, and their last run. */
export async function shownSchedules(
  db: Database,
  { project }: Principal,
  rows: readonly ScheduleRow[],
): Promise<Schedule[]> {
  const authors = rows.map(({ author }) => author);
  const [reports, dashboards, people, runs, recipients] = await Promise.all([
    objectNames(db, project.id, 'reports'),
    objectNames(db, project.id, 'dashboards'),
    namesOfPeople(db, project.organizationId, authors),
    lastRuns(db, project.id),
    Promise.all(rows.map((row) => shownRecipients(db, project, row))),
  ]);
  return rows.map((row, index) => {
    const last = runs.get(row.id);
    const author = idOfActor(row.author);
    return {
      id: row.id,
      project_id: row.projectId,
      subject: {
        kind: row.subjectKind,
        id: row.subjectId,
        name: (row.subjectKind === 'report' ? reports : dashboards).get(row.subjectId) ?? null,
      },
      view: row.view,
      recipients: recipients[index] ?? [],
      name: row.name,
      cadence: row.cadence,
      format: row.format,
      destination: row.destination,
      paused: row.paused,
      timezone: project.timezone,
      next_runs: nextRuns(row, project.timezone),
      author: { id: author, name: people.get(author)?.name ?? null },
      last_run: last === undefined ? null : { due_at: last.subject, status: last.status },
      created_at: row.createdAt.toISOString(),
      updated_at: row.updatedAt.toISOString(),
    };
  });
}

async function shownRecipients(
  db: Database,
  project: Principal['project'],
  { id, destination }: ScheduleRow,
): Promise<ScheduleRecipient[]> {
  if (destination.kind !== 'email') return [];
  const recipients = await recipientsNow(db, project, id, destination);
  return recipients.map(({ recipient, name, now }) => {
    const [kind, of = ''] = [recipient.slice(0, recipient.indexOf(':')), recipient.slice(recipient.indexOf(':') + 1)];
    return {
      ...(kind === 'user' ? { id: of } : {}),
      name,
      address: 'address' in now ? now.address : kind === 'user' ? null : of,
      not_receiving: 'not' in now ? now.not : null,
    };
  });
}

/** The stored time is the next one, unless the project has moved to another zone since. */
function nextRuns({ cadence, nextAt, paused }: ScheduleRow, timezone: string): string[] {
  if (paused !== null) return [];
  return nextDues(cadence, timezone, nextAt.getTime() - 1, NEXT_RUNS).map((atMs) => new Date(atMs).toISOString());
}
