import type { ObjectsDocument } from '../../../core/api/objects/wire.ts';
import { call } from './call.ts';

/** All saved objects of a project as one document, and the events and properties that it sends. */
export const documentApi = {
  pull: (project: string, signal?: AbortSignal) =>
    call('GET /api/projects/{project}/objects', { path: { project } }, signal ? { signal } : {}),
  /** Creates and replaces the objects of the document, all or none. */
  push: (project: string, body: ObjectsDocument) =>
    call('PUT /api/projects/{project}/objects', { path: { project }, body }),
  catalogue: (projectId: string, signal?: AbortSignal) =>
    call('GET /query/catalogue', { query: { project_id: projectId } }, signal ? { signal } : {}),
};
