import { z } from 'zod';
import { WORTH_DAYS_MAX, worthsSchema } from '../../core/api/alert-worth.ts';
import { ok } from '../../core/base/result.ts';
import { readWorth } from '../../platform/anomalies/read-worth.ts';
import { database } from '../../platform/database.ts';
import { projectInQuery } from '../../platform/routes/access.ts';
import { wholeNumber } from '../../platform/routes/parameters.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

/** Whether alerts are worth their messages. */
const DAYS_DEFAULT = 90;

export const worthRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/alerts/worth',
    summary: 'Show what came of the alerts of each rule and metric',
    access: projectInQuery('alert', 'read'),
    query: z.object({
      days: wholeNumber(1, WORTH_DAYS_MAX).optional().meta({ description: 'Days up to now; by default 90.' }),
    }),
    answer: worthsSchema,
    async handle({ env, caller: { project }, query, nowMs }) {
      return ok(await readWorth(database(env), project.id, query.days ?? DAYS_DEFAULT, nowMs));
    },
  }),
];
