import { CircleCheck } from 'lucide-react';
import type { RejectionShown } from '../../../../core/api/ledger.ts';
import { useNow } from '../../app/use-now.ts';
import { ago } from '../../format/days.ts';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { CodeText } from '../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import styles from './data-quality.module.css';

const MINUTE_MS = 60_000;

/** Rejected events of the last week, the latest first, with the reason and, when opened, the event as it was sent. */
export function RejectionList({ rejections }: { rejections: readonly RejectionShown[] }) {
  const nowMs = useNow((ms) => Math.floor(ms / MINUTE_MS) * MINUTE_MS, MINUTE_MS);
  return (
    <Panel title={t('data.rejections')} description={t('data.rejections_text')} padding="none">
      {rejections.length === 0 ? (
        <EmptyState size="s" glyph={CircleCheck} title={t('data.rejections_none_title')}>
          {t('data.rejections_none_text')}
        </EmptyState>
      ) : (
        <ul>
          {rejections.map((rejection) => (
            <li
              key={`${rejection.at} ${rejection.index} ${rejection.id} ${rejection.code}`}
              className={styles.rejection}
            >
              <details>
                <summary>
                  <time dateTime={rejection.at}>{ago(Date.parse(rejection.at), nowMs)}</time>
                  <code>{rejection.code}</code>
                  <span className={styles.message}>
                    <CodeText text={rejection.message} />
                  </span>
                </summary>
                {/* biome-ignore lint/a11y: what scrolls must be reachable by keyboard, and is no form. */}
                <div role="group" tabIndex={0} aria-label={t('data.event_sent')}>
                  <pre>{JSON.stringify(rejection.event, null, 2)}</pre>
                </div>
              </details>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
