import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { vi } from 'vitest';
import type { SavedSchedule } from '../../core/api/schedules.ts';
import { keptMail, organizations } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import type { TestProject } from './workers-project.ts';
import { aSchedule, tick } from './workers-schedules.ts';

const place = { column: 0, row: 0, columns: 6, rows: 4 };

/** A dashboard with one tile for each report, and fields of its own. */
export async function aBoard(project: TestProject, reports: readonly string[], fields: object = {}): Promise<string> {
  const tiles = reports.map((report, index) => ({
    ...{ id: `tile${index}`, kind: 'report', report, chart: 'number' },
    place: { ...place, row: 4 * index },
  }));
  const body = { name: 'Weekly board', tiles, ...fields };
  const answer = await project.call(`/api/projects/${project.id}/objects/dashboards`, 'POST', body);
  if (answer.status !== 201) throw new Error(await answer.text());
  return (await answer.json<{ id: string }>()).id;
}

/** A mail each Monday at 09:00 about the week before, to one address that the organisation allows. */
export async function aMail(project: TestProject, dashboard: string, fields: object = {}): Promise<SavedSchedule> {
  await database(env)
    .update(organizations)
    .set({ outsideRecipients: ['client.example'] })
    .where(eq(organizations.id, project.organizationId));
  return aSchedule(project, '', {
    report_id: undefined,
    dashboard_id: dashboard,
    format: undefined,
    name: 'Weekly mail',
    cadence: { every: 'week', weekday: 'monday', at: '09:00' },
    view: { date_range: 'last_week' },
    destination: { kind: 'email', addresses: [`eva-${project.id.slice(-8)}@client.example`] },
    ...fields,
  });
}

/** Mail of dashboards that was kept for this project's reader, the oldest first. */
export async function mailOf(project: TestProject) {
  return database(env)
    .select()
    .from(keptMail)
    .where(eq(keptMail.to, readerOf(project)))
    .orderBy(keptMail.id);
}

export const readerOf = ({ id }: TestProject): string => `eva-${id.slice(-8)}@client.example`;

/** The clock of the service stands at this time, and its work of that minute is done. */
export async function tickAt(time: string): Promise<void> {
  vi.setSystemTime(new Date(time));
  await tick(Date.parse(time));
}
