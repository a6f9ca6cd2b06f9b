import { recordedProjectId } from '../../core/base/ids.ts';
import type { Region } from '../../core/base/regions.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';
import { beginProjectDeletion } from './begin-erasure.ts';
import { dueProjects } from './deleted-projects.ts';

/** Begins the erasure of deleted projects whose days have passed; the job of erasures goes on with it. */
export const deletedProjectsJob = job({ name: 'deleted-projects', everyMinutes: 10, run });

const PROJECTS_A_RUN = 20;

async function run(env: Env, region: Region, { nowMs }: JobRun): Promise<JobReport> {
  let begun = 0;
  for (const { id, organizationId } of await dueProjects(database(env), region, nowMs, PROJECTS_A_RUN)) {
    const project = { id: recordedProjectId(id), organizationId, region };
    // Where it fails, the operator has been told, and the next run tries again.
    if ((await beginProjectDeletion(env, { project, actor: 'system' })).ok) begun++;
  }
  return { projects: begun };
}
