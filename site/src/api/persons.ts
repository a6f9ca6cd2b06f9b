import type { EraseRequest } from '../../../core/api/privacy.ts';
import { call, client, outcomeOf } from './call.ts';
import type { Outcome } from './outcome.ts';

/** Requests about one person. An id of a person travels in bodies, never in an address. */

/** A person by one of their ids; all linked ones belong to them. */
export type PersonId = { readonly user_id: string } | { readonly anonymous_id: string };

export const erasePerson = (projectId: string, person: PersonId) =>
  call('POST /api/projects/{id}/erasures', { path: { id: projectId }, body: person satisfies EraseRequest });

export const readErasure = (projectId: string, erasure: string, signal?: AbortSignal) =>
  call('GET /api/projects/{id}/erasures/{erasure}', { path: { id: projectId, erasure } }, { signal });

export const readErasures = (projectId: string, signal?: AbortSignal) =>
  call('GET /api/projects/{id}/erasures', { path: { id: projectId } }, { signal });

export const readMerges = (projectId: string, signal?: AbortSignal) =>
  call('GET /api/projects/{id}/persons/merges', { path: { id: projectId } }, { signal });

export const mergePersons = (projectId: string, merge: { from: string; into: string }) =>
  call('POST /api/projects/{id}/persons/merge', { path: { id: projectId }, body: merge });

export const undoMerge = (projectId: string, merge: { from: string; into: string }) =>
  call('POST /api/projects/{id}/persons/merge/undo', { path: { id: projectId }, body: merge });

export const EXPORT_FORMATS = ['ndjson', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Everything that is held of a person, whole: an answer that breaks off is a failure. */
export function exportPerson(
  projectId: string,
  person: PersonId,
  format: ExportFormat,
  signal: AbortSignal,
): Promise<Outcome<Blob>> {
  const path = `/api/projects/${encodeURIComponent(projectId)}/persons/export?format=${format}`;
  const asked = { timeoutMs: 0, signal };
  return outcomeOf(client.request('POST', path, { body: person }, asked).then((response) => response.blob()));
}
