import { call } from './call.ts';

export type PageRule = { readonly pattern: string; readonly name?: string };

/** Shows what rules do to the pages of a project; nothing is saved. */
export function previewPageGroups(projectId: string, rules: readonly PageRule[], signal?: AbortSignal) {
  return call('POST /query/page-groups', { body: { project_id: projectId, rules: [...rules] } }, { signal });
}
