import { useState } from 'react';
import { inReadingOrder } from '../../../../../../core/api/dashboards/apply-edit.ts';
import { Checkbox } from '../../../../ui/checkbox/Checkbox.tsx';
import { Dialog } from '../../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../../ui/failure-text/FailureText.tsx';
import { t } from '../../../../words/t.ts';
import type { Board } from '../../data/use-board.ts';
import { CommentForm } from './CommentForm.tsx';
import styles from './comments.module.css';
import { Thread } from './Thread.tsx';
import type { Comments } from './use-comments.ts';
import { useSeenMentions } from './use-seen-mentions.ts';

/** The comments on a dashboard, or on one of its tiles, with a field for the next one. */
export default function CommentsDialog({ board, comments, shown, onClose }: CommentsDialogProps) {
  const [hasResolved, setHasResolved] = useState(false);
  const { list } = comments;
  const all = list.value?.comments ?? [];
  useSeenMentions(all);
  const tiles = inReadingOrder(board.definition.tiles).map(({ id }) => id);
  const tile = tiles.includes(shown) ? shown : undefined;
  const ofPlace = all.filter((each) => each.reply_to === null && (tile === undefined || each.tile === tile));
  const threads = ofPlace.filter((each) => hasResolved || each.id === shown || each.resolved_at === null);
  const hiddenCount = ofPlace.filter((each) => each.resolved_at !== null).length;
  const number = tile === undefined ? 0 : tiles.indexOf(tile) + 1;
  return (
    <Dialog
      title={tile === undefined ? t('comments.all') : t('comments.on_tile', { tile: String(number) })}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <div className={styles.threads}>
        {list.failure !== undefined && list.value === undefined && <FailureText failure={list.failure} />}
        {threads.length === 0 && list.value !== undefined && <p className={styles.none}>{t('comments.none')}</p>}
        {threads.map((thread) => (
          <Thread
            key={thread.id}
            {...{ thread, comments }}
            answers={all.filter((each) => each.reply_to === thread.id)}
            number={thread.tile === null ? 0 : tiles.indexOf(thread.tile) + 1}
          />
        ))}
        {hiddenCount > 0 && (
          <Checkbox isChecked={hasResolved} onChange={setHasResolved}>
            {t('comments.show_resolved', { count: hiddenCount })}
          </Checkbox>
        )}
        <CommentForm
          label={t('comments.new')}
          hasPoint={tile !== undefined}
          onSave={(text, point) =>
            comments.write({
              text,
              ...(tile === undefined ? {} : { tile }),
              ...(point === '' ? {} : { point }),
            })
          }
        />
      </div>
    </Dialog>
  );
}

type CommentsDialogProps = {
  readonly board: Board;
  readonly comments: Comments;
  /** A tile, a comment, or `all`. */
  readonly shown: string;
  readonly onClose: () => void;
};
