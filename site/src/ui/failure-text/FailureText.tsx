import type { Failure } from '../../api/outcome.ts';
import { codeParts } from '../../format/code-text.ts';
import { t } from '../../words/t.ts';
import styles from './failure-text.module.css';

/** A failure, the service's own words if they are in another language, and the request id for support. */
export function FailureText({ failure: { message, original, requestId } }: { failure: Failure }) {
  return (
    <>
      <CodeText text={message} />
      {original !== undefined && (
        <details className={styles.original}>
          <summary>{t('failures.original')}</summary>
          <span lang="en">
            <CodeText text={original} />
          </span>
        </details>
      )}
      {requestId !== '' && (
        <span className={styles.request}>
          {t('app.request_id')} <code>{requestId}</code>
        </span>
      )}
    </>
  );
}

/** A text of the service in which names are between backticks. */
export function CodeText({ text }: { text: string }) {
  return codeParts(text).map(({ isCode, part }, place) => {
    const key = `${place} ${part}`;
    return <bdi key={key}>{isCode ? <code>{part}</code> : part}</bdi>;
  });
}
