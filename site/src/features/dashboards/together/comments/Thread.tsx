import { useState } from 'react';
import { withNames } from '../../../../../../core/api/comment-text.ts';
import type { Comment } from '../../../../../../core/api/comments.ts';
import { useProject } from '../../../../app/project.ts';
import { useMe } from '../../../../app/session.ts';
import { day, dayAndTime } from '../../../../format/days.ts';
import { Button } from '../../../../ui/button/Button.tsx';
import { t } from '../../../../words/t.ts';
import { CommentForm } from './CommentForm.tsx';
import styles from './comments.module.css';
import type { Comments } from './use-comments.ts';

/** A comment with its answers. */
export function Thread({ thread, answers, number, comments }: ThreadProps) {
  const [isAnswering, setAnswering] = useState(false);
  const isResolved = thread.resolved_at !== null;
  return (
    <article className={styles.thread} data-resolved={isResolved || undefined}>
      {number > 0 && (
        <p className={styles.place}>
          {thread.point === null
            ? t('comments.of_tile', { tile: String(number) })
            : t('comments.of_point', { tile: String(number), day: day(thread.point) })}
        </p>
      )}
      {[thread, ...answers].map((comment) => (
        <One key={comment.id} {...{ comment, comments }} />
      ))}
      {isResolved && (
        <p className={styles.place}>{t('comments.resolved', { who: thread.resolved_by ?? t('together.somebody') })}</p>
      )}
      <div className={styles.actions}>
        <Button size="s" variant="quiet" onPress={() => setAnswering(true)}>
          {t('comments.answer')}
        </Button>
        <Button size="s" variant="quiet" onPress={() => void comments.change(thread.id, { resolved: !isResolved })}>
          {t(isResolved ? 'comments.reopen' : 'comments.resolve')}
        </Button>
      </div>
      {isAnswering && (
        <CommentForm
          label={t('comments.answer')}
          onCancel={() => setAnswering(false)}
          onSave={async (text) => {
            const isSaved = await comments.write({ text, reply_to: thread.id });
            if (isSaved) setAnswering(false);
            return isSaved;
          }}
        />
      )}
    </article>
  );
}

type ThreadProps = {
  readonly thread: Comment;
  readonly answers: readonly Comment[];
  /** Of the tile as one reads; 0: the comment is on the dashboard, or its tile is gone. */
  readonly number: number;
  readonly comments: Comments;
};

function One({ comment, comments }: { comment: Comment; comments: Comments }) {
  const { user } = useMe();
  const { timezone } = useProject();
  const [isEditing, setEditing] = useState(false);
  const nobody = t('together.somebody');
  const text = withNames(comment.text, (id) => comment.people[id], nobody);
  return (
    <div className={styles.comment}>
      <p className={styles.author}>
        <bdi>{comment.author.name}</bdi>{' '}
        <time dateTime={comment.created_at}>{dayAndTime(Date.parse(comment.created_at), timezone)}</time>
        {comment.changed_at !== null && ` · ${t('comments.changed')}`}
      </p>
      {isEditing ? (
        <CommentForm
          label={t('comments.edit')}
          start={{ text, people: comment.people }}
          onCancel={() => setEditing(false)}
          onSave={async (changed) => {
            const isSaved = await comments.change(comment.id, { text: changed });
            if (isSaved) setEditing(false);
            return isSaved;
          }}
        />
      ) : (
        <p className={styles.text} dir="auto">
          {text}
        </p>
      )}
      {comment.author.id === user.id && !isEditing && (
        <div className={styles.actions}>
          <Button size="s" variant="quiet" onPress={() => setEditing(true)}>
            {t('comments.edit')}
          </Button>
          <Button size="s" variant="quiet" onPress={() => void comments.remove(comment.id)}>
            {t('comments.delete')}
          </Button>
        </div>
      )}
    </div>
  );
}
