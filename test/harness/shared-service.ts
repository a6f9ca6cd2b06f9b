import { inject } from 'vitest';
import type { TransportName } from '../../core/api/transport-name.ts';
import { newProject } from './new-project.ts';
import type { RunningService } from './service.ts';
import { SERVICE_OF_JOBS } from './service-of-jobs.ts';

/**
 * A new project in the service that several test files share: for tests that neither stop the service nor run its jobs.
 * The last file leaves the service running; the run stops it.
 */
export function sharedService(transport: TransportName = 'buffer'): Promise<RunningService> {
  return projectIn(transport);
}

/** The same in a service for tests that run jobs: a job meets what other files left in their projects. */
export function sharedServiceOfJobs(): Promise<RunningService> {
  return projectIn(SERVICE_OF_JOBS);
}

async function projectIn(name: string): Promise<RunningService> {
  const answer = await fetch(`${inject('sharedServiceUrl')}/${name}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  const service: RunningService = JSON.parse(text);
  return newProject(service);
}
