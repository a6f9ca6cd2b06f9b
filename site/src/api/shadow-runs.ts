import type { CreateShadowRun, UpdateShadowRun } from '../../../core/api/shadow-runs.ts';
import { call } from './call.ts';

/** Comparisons with the numbers of another tool. */
export const shadowRunsApi = {
  list: (projectId: string, signal: AbortSignal) =>
    call('GET /query/shadow-runs', { query: { project_id: projectId } }, { signal }),
  create: (body: CreateShadowRun) => call('POST /query/shadow-runs', { body }),
  update: (id: string, body: UpdateShadowRun) => call('PATCH /query/shadow-runs/{id}', { path: { id }, body }),
  remove: (id: string) => call('DELETE /query/shadow-runs/{id}', { path: { id } }),
  send: (id: string, csv: string) => call('PUT /query/shadow-runs/{id}/report', { path: { id }, body: { csv } }),
  report: (id: string, signal: AbortSignal) => call('GET /query/shadow-runs/{id}/report', { path: { id } }, { signal }),
  examples: (id: string, cell: { readonly day: string; readonly event: string }, signal: AbortSignal) =>
    call('GET /query/shadow-runs/{id}/examples', { path: { id }, query: cell }, { signal }),
};
