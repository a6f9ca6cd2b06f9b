import { Link } from '@tanstack/react-router';
import type { OwnProject } from '../../../../../core/api/account.ts';
import { withNames } from '../../../../../core/api/comment-text.ts';
import type { Comment } from '../../../../../core/api/comments.ts';
import { projectAddress } from '../../../app/AppLink.tsx';
import { dayAndTime } from '../../../format/days.ts';
import { t } from '../../../words/t.ts';
import styles from './bell.module.css';

const SHOWN_MAX = 6;

/** Comments that mention the person, each with the way to it. */
export function Mentions({ mentions, project, close }: MentionsProps) {
  if (mentions.length === 0) return null;
  return (
    <ul className={styles.list}>
      {mentions.slice(0, SHOWN_MAX).map((comment) => (
        <li key={comment.id} className={styles.words}>
          <Link
            to={`${projectAddress(project.id, 'dashboards')}/${comment.dashboard}`}
            search={{ comments: [comment.id] }}
            onClick={close}
          >
            {t('alerts.mentioned', { who: comment.author.name })}
          </Link>
          <span dir="auto" className={styles.quote}>
            {withNames(comment.text, (id) => comment.people[id], t('alerts.somebody'))}
          </span>
          <time dateTime={comment.created_at} className={styles.time}>
            {dayAndTime(Date.parse(comment.created_at), project.timezone)}
          </time>
        </li>
      ))}
    </ul>
  );
}

type MentionsProps = {
  readonly mentions: readonly Comment[];
  readonly project: OwnProject;
  readonly close: () => void;
};
