import { MessageSquare } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useParam } from '../../../../app/use-search.ts';
import { IconButton } from '../../../../ui/button/IconButton.tsx';
import { t } from '../../../../words/t.ts';
import type { Board } from '../../data/use-board.ts';
import { useComments } from './use-comments.ts';

const CommentsDialog = lazy(() => import('./CommentsDialog.tsx'));

/** The key of the address: a tile or a comment that is shown, or `all`. */
export const COMMENTS_KEY = 'comments';

/** Opens the comments on the dashboard; the number is that of open threads. */
export function CommentsButton({ board }: { board: Board }) {
  const [shown, show] = useParam(COMMENTS_KEY);
  const comments = useComments(board.id);
  const threads = (comments.list.value?.comments ?? []).filter((each) => each.reply_to === null);
  const count = threads.filter((each) => each.resolved_at === null).length;
  return (
    <>
      <IconButton
        glyph={MessageSquare}
        label={t('comments.title', { count })}
        count={count}
        onPress={() => show('all')}
      />
      {shown !== undefined && (
        <Suspense>
          <CommentsDialog {...{ board, comments, shown }} onClose={() => show(undefined)} />
        </Suspense>
      )}
    </>
  );
}
