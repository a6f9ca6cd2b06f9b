import { eq } from 'drizzle-orm';
import { reportSchedules } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { projectOfThing } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import type { ScheduleRow } from './schedule-store.ts';

/** Schedules take data out of a project and show where to: whoever may export sees and changes them. */
export const ownSchedule = projectOfThing('data', 'export', 'schedule', findSchedule);

function findSchedule(c: RequestContext, id: string): Promise<ScheduleRow | undefined> {
  return database(c.env).select().from(reportSchedules).where(eq(reportSchedules.id, id)).get();
}
