import type { FindingState } from '../../../core/api/data-quality.ts';
import { call } from './call.ts';

/** Findings about a project's data, and the schemas of its events as they arrive. */

export function readFindings(projectId: string, signal?: AbortSignal) {
  return call('GET /api/projects/{id}/quality/findings', { path: { id: projectId } }, { signal });
}

export function decideFinding(projectId: string, finding: string, state: Exclude<FindingState, 'over'>) {
  return call('PATCH /api/projects/{id}/quality/findings/{finding}', {
    path: { id: projectId, finding },
    body: { state },
  });
}

export function readSchema(projectId: string, event: string, signal?: AbortSignal) {
  return call('GET /api/projects/{id}/quality/schema', { path: { id: projectId }, query: { event } }, { signal });
}
