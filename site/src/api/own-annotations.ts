import type { AnnotationDefinition } from '../../../core/api/objects/annotations.ts';
import { call } from './call.ts';

/** Annotations that the person alone sees. */
export const ownAnnotationsApi = {
  list: (project: string, signal: AbortSignal) =>
    call('GET /api/projects/{project}/own-annotations', { path: { project } }, { signal }),
  create: (project: string, body: AnnotationDefinition) =>
    call('POST /api/projects/{project}/own-annotations', { path: { project }, body }),
  replace: (project: string, id: string, body: AnnotationDefinition) =>
    call('PUT /api/projects/{project}/own-annotations/{id}', { path: { project, id }, body }),
  remove: (project: string, id: string) =>
    call('DELETE /api/projects/{project}/own-annotations/{id}', { path: { project, id } }),
};
