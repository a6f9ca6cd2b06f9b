import { inject } from 'vitest';
import type { TransportName } from '../../core/api/transport-name.ts';
import { newProject } from './new-project.ts';
import type { RunningService } from './service.ts';

/**
 * A new project in the service that several test files share: for tests that neither stop the service nor run its jobs.
 * The last file leaves the service running; the run stops it.
 */
export async function sharedService(transport: TransportName = 'buffer'): Promise<RunningService> {
  const answer = await fetch(`${inject('sharedServiceUrl')}/${transport}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  const service: RunningService = JSON.parse(text);
  return newProject(service);
}
