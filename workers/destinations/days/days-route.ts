import { destinationDaysSchema } from '../../../core/api/destinations.ts';
import { ok } from '../../../core/base/result.ts';
import { database } from '../../../platform/database.ts';
import { route } from '../../../platform/routes/route.ts';
import { seenDestination } from '../find-destination.ts';
import { latestDays } from './day-store.ts';

const DAYS_SHOWN = 200;

export const daysRoute = route({
  method: 'GET',
  path: '/destinations/:id/days',
  summary: 'List the days that are in the bucket of a destination, newest first',
  access: seenDestination,
  answer: destinationDaysSchema,
  async handle({ env, caller: { thing } }) {
    const rows = await latestDays(database(env), thing.id, DAYS_SHOWN);
    return ok({
      days: rows.map(({ table, day, status, asOfMs, rows: count, bytes, files }) => ({
        ...{ table, date: day, status, as_of: new Date(asOfMs).toISOString() },
        ...{ rows: count, bytes, files },
      })),
    });
  },
});
