import { call } from './call.ts';

export const readImports = (projectId: string, signal?: AbortSignal) =>
  call('GET /api/projects/{id}/imports', { path: { id: projectId } }, { signal });
