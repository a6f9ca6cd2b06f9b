import { z } from 'zod';
import { jobDoneSchema } from '../../core/api/operator.ts';
import { apiError } from '../../core/base/errors.ts';
import { err, ok } from '../../core/base/result.ts';
import { auditOperator } from '../auth/audit-operator.ts';
import { operator } from '../routes/access.ts';
import { wholeNumber } from '../routes/parameters.ts';
import { type RouteTable, route } from '../routes/route.ts';
import { type Job, QUIET_MS } from './job.ts';
import { runJob } from './run-job.ts';

const QUIET_S_MAX = 24 * 60 * 60;

/** Runs a job of the list now, and answers its report, or 500 with the regions in which it failed. */
export function jobRoutes(jobs: readonly Job[]): RouteTable {
  return [
    route({
      method: 'POST',
      path: '/api/operator/jobs/:name',
      summary: 'Run a job now',
      access: operator,
      query: z.object({
        quiet_s: wholeNumber(0, QUIET_S_MAX).optional().meta({
          description:
            'How long no event may have been stored in a day before it counts as settled, in seconds; default 600. 0 is right only while nothing is being inserted.',
        }),
      }),
      answer: jobDoneSchema,
      async handle({ env, params, query, nowMs }) {
        const job = jobs.find((each) => each.name === params.name);
        if (!job) {
          const names = jobs.map((each) => each.name).join(', ');
          return err(apiError('not_found', `There is no job \`${params.name.slice(0, 60)}\`; the jobs are ${names}.`));
        }
        await auditOperator(env, 'job.run', job.name, nowMs);
        const quietMs = query.quiet_s === undefined ? QUIET_MS : query.quiet_s * 1000;
        const { report, failedIn } = await runJob(env, job, { nowMs, quietMs });
        if (failedIn.length === 0) return ok({ job: job.name, report });
        const message = `The job \`${job.name}\` failed in ${failedIn.join(', ')}; the log says why (\`job_failed\`).`;
        return err(apiError('internal', message, { details: { report } }));
      },
    }),
  ];
}
