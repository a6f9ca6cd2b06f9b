import type { CreateShareLink, UpdateShareLink } from '../../../core/api/share/share-links.ts';
import { call } from './call.ts';

/** The public links of a project, for its editors. */
export const shareLinksApi = {
  list: (project: string, signal: AbortSignal) =>
    call('GET /api/projects/{project}/share-links', { path: { project } }, { signal }),
  create: (project: string, body: CreateShareLink) =>
    call('POST /api/projects/{project}/share-links', { path: { project }, body }),
  update: (project: string, link: string, body: UpdateShareLink) =>
    call('PATCH /api/projects/{project}/share-links/{link}', { path: { project, link }, body }),
  revoke: (project: string, link: string) =>
    call('DELETE /api/projects/{project}/share-links/{link}', { path: { project, link } }),
};
