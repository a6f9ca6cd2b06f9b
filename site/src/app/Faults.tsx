import type { ErrorComponentProps } from '@tanstack/react-router';
import { failureIn } from '../data/failed-request.ts';
import { t } from '../words/t.ts';

/** Pages in place of one that cannot be shown. */

export function NotFound() {
  return <Message title={t('app.not_found_title')} text={t('app.not_found_text')} />;
}

export function NoAccess() {
  return <Message title={t('app.no_access_title')} text={t('app.no_access_text')} />;
}

export function PageFailed({ error, reset }: ErrorComponentProps) {
  return (
    <Message title={t('app.failed_title')} text={failureIn(error)?.message ?? String(error)}>
      <button type="button" onClick={reset}>
        {t('app.retry')}
      </button>
    </Message>
  );
}

function Message({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <section>
      <h1>{title}</h1>
      <p>{text}</p>
      {children}
    </section>
  );
}
