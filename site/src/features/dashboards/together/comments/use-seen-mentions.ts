import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { mentionsIn } from '../../../../../../core/api/comment-text.ts';
import type { Comment } from '../../../../../../core/api/comments.ts';
import { commentsApi } from '../../../../api/comments.ts';
import { useProject } from '../../../../app/project.ts';
import { useMe } from '../../../../app/session.ts';
import { mentionsKey } from '../../../../data/use-mentions.ts';

/** At most as many as one request takes. */
const SEEN_AT_ONCE_MAX = 100;

/** Mentions that the person has on the screen are no news any more. */
export function useSeenMentions(comments: readonly Comment[]): void {
  const { id: project } = useProject();
  const { user } = useMe();
  const client = useQueryClient();
  const ids = comments.filter(({ text }) => mentionsIn(text).includes(user.id)).map(({ id }) => id);
  const tell = useEffectEvent(async () => {
    await commentsApi.seen(project, ids.slice(-SEEN_AT_ONCE_MAX));
    await client.invalidateQueries({ queryKey: mentionsKey(project) });
  });
  const last = ids.at(-1);
  useEffect(() => {
    if (last !== undefined) void tell();
  }, [last]);
}
