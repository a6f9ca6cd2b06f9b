import { apiError } from '../core/base/errors.ts';
import { asOperator } from '../platform/auth/operator.ts';
import { QUIET_MS } from '../platform/jobs/job.ts';
import { runJob } from '../platform/jobs/run-job.ts';
import { newApp } from '../platform/routes/app.ts';
import { failure } from '../platform/routes/respond.ts';
import { JOBS } from './jobs.ts';

/**
 * `POST /api/operator/jobs/:name?quiet_s=600`: runs a job now and answers what it did, or 500 with the
 * regions in which it failed. `quiet_s=0` takes days that are
 * over as settled at once: right only while nothing is being inserted.
 */
export const jobRoutes = newApp().post('/api/operator/jobs/:name', async (c) => {
  const operator = await asOperator(c);
  if (!operator.ok) return failure(c, operator.error);
  const name = c.req.param('name');
  const job = JOBS.find((each) => each.name === name);
  if (!job) {
    const names = JOBS.map((each) => each.name).join(', ');
    return failure(c, apiError('not_found', `There is no job \`${name.slice(0, 60)}\`; the jobs are ${names}.`));
  }
  const asked = c.req.query('quiet_s');
  const quietMs = asked === undefined ? QUIET_MS : Number(asked) * 1000;
  if (!Number.isInteger(quietMs) || quietMs < 0 || quietMs > QUIET_MS_MAX) {
    const bounds = `a number of seconds from 0 to ${QUIET_MS_MAX / 1000}`;
    return failure(c, apiError('bad_request', `\`quiet_s\` is \`${asked?.slice(0, 60)}\`; send ${bounds}.`));
  }
  const { report, failedIn } = await runJob(c.env, job, { nowMs: Date.now(), quietMs });
  if (failedIn.length === 0) return c.json({ job: job.name, report });
  const message = `The job \`${job.name}\` failed in ${failedIn.join(', ')}; the log says why (\`job_failed\`).`;
  return failure(c, apiError('internal', message, { details: { report } }));
});

const QUIET_MS_MAX = 24 * 60 * 60_000;
