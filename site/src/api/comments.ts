import type { NewComment } from '../../../core/api/comments.ts';
import { call } from './call.ts';

/** Comments on dashboards, and mentions of the person in them. */
export const commentsApi = {
  list: (project: string, dashboard: string, signal: AbortSignal) =>
    call('GET /api/projects/{project}/comments', { path: { project }, query: { dashboard } }, { signal }),
  write: (project: string, body: NewComment) =>
    call('POST /api/projects/{project}/comments', { path: { project }, body }),
  change: (project: string, id: string, body: { text?: string; resolved?: boolean }) =>
    call('PATCH /api/projects/{project}/comments/{id}', { path: { project, id }, body }),
  remove: (project: string, id: string) =>
    call('DELETE /api/projects/{project}/comments/{id}', { path: { project, id } }),
  mentions: (project: string, signal: AbortSignal) =>
    call('GET /api/projects/{project}/mentions', { path: { project } }, { signal }),
  seen: (project: string, comments: string[]) =>
    call('POST /api/projects/{project}/mentions/seen', { path: { project }, body: { comments } }),
};
