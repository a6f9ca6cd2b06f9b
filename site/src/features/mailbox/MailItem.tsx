import type { KeptMail } from '../../../../core/api/mailbox.ts';
import { dayAndTime } from '../../format/days.ts';
import { t } from '../../words/t.ts';
import styles from './mailbox.module.css';

/** One mail as its receiver reads it, with its addresses to open. */
export function MailItem({ mail: { subject, to, from, text, created_at } }: { readonly mail: KeptMail }) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <li className={styles.mail}>
      <h2 className={styles.subject} dir="auto">
        {subject}
      </h2>
      <p className={styles.meta}>
        {t('mailbox.from_to', { from, to })} ·{' '}
        <time dateTime={created_at}>{dayAndTime(Date.parse(created_at), zone)}</time>
      </p>
      <div className={styles.text} dir="auto">
        {withLinks(text)}
      </div>
    </li>
  );
}

function withLinks(text: string) {
  let at = 0;
  return text.split(/(https?:\/\/\S+)/).map((part) => {
    const key = `${at}`;
    at += part.length;
    return /^https?:/.test(part) ? (
      <a key={key} href={part}>
        {part}
      </a>
    ) : (
      part
    );
  });
}
