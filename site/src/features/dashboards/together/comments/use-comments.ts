import { useQueryClient } from '@tanstack/react-query';
import type { Comment, NewComment } from '../../../../../../core/api/comments.ts';
import { commentsApi } from '../../../../api/comments.ts';
import type { Outcome } from '../../../../api/outcome.ts';
import { useProject } from '../../../../app/project.ts';
import type { Loaded } from '../../../../data/loaded.ts';
import { useResource } from '../../../../data/use-resource.ts';
import { toast } from '../../../../ui/toast/toast.ts';

const REFRESH_MS = 30_000;

export type Comments = {
  readonly list: Loaded<{ readonly comments: readonly Comment[] }>;
  readonly write: (body: Omit<NewComment, 'dashboard'>) => Promise<boolean>;
  readonly change: (id: string, change: { text?: string; resolved?: boolean }) => Promise<boolean>;
  readonly remove: (id: string) => Promise<boolean>;
};

/** The comments on a dashboard, and how to write and change them. */
export function useComments(dashboard: string): Comments {
  const { id: project } = useProject();
  const client = useQueryClient();
  const key = ['comments', project, dashboard];
  const list = useResource({
    key,
    read: (signal) => commentsApi.list(project, dashboard, signal),
    refreshMs: REFRESH_MS,
  });
  const done = async (outcome: Outcome<unknown>): Promise<boolean> => {
    if (!outcome.ok) toast(outcome.failure.message, { tone: 'bad' });
    await client.invalidateQueries({ queryKey: key });
    return outcome.ok;
  };
  return {
    list,
    write: async (body) => done(await commentsApi.write(project, { ...body, dashboard })),
    change: async (id, change) => done(await commentsApi.change(project, id, change)),
    remove: async (id) => done(await commentsApi.remove(project, id)),
  };
}
