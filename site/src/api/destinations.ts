import type { CreateDestination, UpdateDestination } from '../../../core/api/destinations.ts';
import { call } from './call.ts';

/** Places that events are sent on to. */
export const destinationsApi = {
  kinds: (signal: AbortSignal) => call('GET /destinations/kinds', {}, { signal }),
  list: (projectId: string, signal: AbortSignal) =>
    call('GET /destinations', { query: { project_id: projectId } }, { signal }),
  create: (body: Omit<CreateDestination, 'filters' | 'mapping'>) => call('POST /destinations', { body }),
  update: (id: string, body: Omit<UpdateDestination, 'filters' | 'mapping'>) =>
    call('PATCH /destinations/{id}', { path: { id }, body }),
  remove: (id: string) => call('DELETE /destinations/{id}', { path: { id } }),
  test: (id: string) => call('POST /destinations/{id}/test', { path: { id } }),
  batches: (id: string, signal: AbortSignal) => call('GET /destinations/{id}/batches', { path: { id } }, { signal }),
  replay: (id: string, batch: string) =>
    call('POST /destinations/{id}/batches/{batch}/replay', { path: { id, batch } }),
  backfill: (id: string, span: { readonly start: string; readonly end: string }) =>
    call('POST /destinations/{id}/backfills', { path: { id }, body: span }),
};
