import { lt } from 'drizzle-orm';
import { QUESTION_DAYS } from '../../../core/base/limits.ts';
import { DAY_MS } from '../../../core/base/time/durations.ts';
import { queryEmbeddings } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { job } from '../../../platform/jobs/job.ts';

/** Forgets questions that their person has not asked for long. */
export const oldQuestionsJob = job({
  name: 'old-questions',
  everyMinutes: 24 * 60,
  async run(env, region, { nowMs }) {
    if (region !== 'eu') return {};
    const before = new Date(nowMs - QUESTION_DAYS * DAY_MS);
    const removed = await database(env).delete(queryEmbeddings).where(lt(queryEmbeddings.lastAskedAt, before));
    return { questions: removed.meta.changes };
  },
});
