import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { ReportedRow, ShadowRun } from '../../../core/api/shadow-runs.ts';
import { addDays } from '../../../core/base/time/calendar.ts';
import { localDate } from '../../../core/base/time/zones.ts';
import { projects, shadowReportRows, shadowRuns } from '../../../core/tenancy/schema.ts';
import { type Database, database } from '../../../platform/database.ts';
import { projectOfThing } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';

export type RunRow = typeof shadowRuns.$inferSelect;
export type ReportRow = typeof shadowReportRows.$inferSelect;

export const readableRun = projectOfThing('shadow_run', 'read', 'shadow run', findRun);
export const changeableRun = projectOfThing('shadow_run', 'update', 'shadow run', findRun);
export const deletableRun = projectOfThing('shadow_run', 'delete', 'shadow run', findRun);

function findRun(c: RequestContext, id: string): Promise<RunRow | undefined> {
  return database(c.env).select().from(shadowRuns).where(eq(shadowRuns.id, id)).get();
}

export function runsOf(db: Database, projectId: string): Promise<RunRow[]> {
  return db
    .select()
    .from(shadowRuns)
    .where(eq(shadowRuns.projectId, projectId))
    .orderBy(asc(shadowRuns.createdAt), asc(shadowRuns.id));
}

/** The last whole day that a run may compare: today is not over. */
export function lastDayOf({ lastDay, timezone }: RunRow, ourZone: string, nowMs: number): string {
  const ended = [ourZone, timezone].map((zone) => addDays(localDate(zone, nowMs), -1));
  const [first = ''] = [...ended, ...(lastDay === null ? [] : [lastDay])].sort();
  return first;
}

export async function shownRuns(db: Database, rows: readonly RunRow[], nowMs: number): Promise<ShadowRun[]> {
  const ids = rows.map(({ id }) => id);
  const others = rows.flatMap(({ otherProjectId }) => otherProjectId ?? []);
  const [reported, named] = await Promise.all([
    db
      .select({
        runId: shadowReportRows.runId,
        first: sql<string>`min(${shadowReportRows.day})`,
        last: sql<string>`max(${shadowReportRows.day})`,
        rows: sql<number>`count(*)`,
      })
      .from(shadowReportRows)
      .where(inArray(shadowReportRows.runId, ids))
      .groupBy(shadowReportRows.runId),
    db.select({ id: projects.id, name: projects.name }).from(projects).where(inArray(projects.id, others)),
  ]);
  return rows.map((row): ShadowRun => {
    const told = reported.find(({ runId }) => runId === row.id);
    return {
      id: row.id,
      project_id: row.projectId,
      name: row.name,
      first_day: row.firstDay,
      last_day: row.lastDay,
      timezone: row.timezone,
      source: row.otherProjectId === null ? 'report' : 'project',
      other_project: named.find(({ id }) => id === row.otherProjectId) ?? null,
      names: row.names,
      reported: { first_day: told?.first ?? null, last_day: told?.last ?? null, rows: told?.rows ?? 0 },
      is_ended: row.lastDay !== null && row.lastDay < localDate(row.timezone, nowMs),
      created_at: row.createdAt.toISOString(),
    };
  });
}

export function reportRows(db: Database, runId: string, days: { first: string; last: string }): Promise<ReportRow[]> {
  const { runId: run, day } = shadowReportRows;
  return db
    .select()
    .from(shadowReportRows)
    .where(and(eq(run, runId), sql`${day} >= ${days.first}`, sql`${day} <= ${days.last}`));
}

export async function countRows(db: Database, runId: string, except: readonly string[]): Promise<number> {
  const days = JSON.stringify(except);
  const kept = sql`${shadowReportRows.day} not in (select value from json_each(${days}))`;
  const where = and(eq(shadowReportRows.runId, runId), kept);
  const row = await db.select({ rows: sql<number>`count(*)` }).from(shadowReportRows).where(where).get();
  return row?.rows ?? 0;
}

/** The statements that put rows in place of all that was told of their days. */
export function replaceRows(db: Database, runId: string, rows: readonly ReportedRow[]) {
  const days = JSON.stringify([...new Set(rows.map(({ day }) => day))]);
  const json = JSON.stringify(rows.map(({ event = '', ...row }) => ({ event, ...row })));
  const field = (name: string) => sql.raw(`json_extract(value, '$.${name}')`);
  const all = sql`select ${runId}, ${field('day')}, ${field('event')}, ${field('events')}, ${field('visitors')}, ${field('sessions')} from json_each(${json})`;
  return [
    db
      .delete(shadowReportRows)
      .where(
        and(eq(shadowReportRows.runId, runId), sql`${shadowReportRows.day} in (select value from json_each(${days}))`),
      ),
    db.insert(shadowReportRows).select(all),
  ] as const;
}
