import type { Comment } from '../../../core/api/comments.ts';
import { commentsApi } from '../api/comments.ts';
import { useResource } from './use-resource.ts';

const REFRESH_MS = 60_000;

export const mentionsKey = (project: string): readonly string[] => ['mentions', project];

/** Comments that mention the person and that they have not seen, newest first. */
export function useMentions(project: string): readonly Comment[] {
  const { value } = useResource({
    key: mentionsKey(project),
    read: (signal) => commentsApi.mentions(project, signal),
    refreshMs: REFRESH_MS,
  });
  return value?.mentions ?? [];
}
