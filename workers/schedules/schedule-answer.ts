import type { Schedule } from '../../core/api/schedules.ts';
import { nextDues } from '../../core/delivery/schedules/due-times.ts';
import { idOfActor, namesOfPeople } from '../../platform/auth/names-of-people.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/database.ts';
import { reportNames } from '../../platform/saved-objects/report-names.ts';
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
  const [reports, people, runs] = await Promise.all([
    reportNames(db, project.id),
    namesOfPeople(db, project.organizationId, authors),
    lastRuns(db, project.id),
  ]);
  return rows.map((row) => {
    const last = runs.get(row.id);
    const author = idOfActor(row.author);
    return {
      id: row.id,
      project_id: row.projectId,
      report: { id: row.reportId, name: reports.get(row.reportId) ?? null },
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

/** The stored time is the next one, unless the project has moved to another zone since. */
function nextRuns({ cadence, nextAt, paused }: ScheduleRow, timezone: string): string[] {
  if (paused !== null) return [];
  return nextDues(cadence, timezone, nextAt.getTime() - 1, NEXT_RUNS).map((atMs) => new Date(atMs).toISOString());
}
