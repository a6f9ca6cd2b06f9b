import { CircleCheck } from 'lucide-react';
import type { RejectionShown } from '../../../../core/api/ledger.ts';
import { useNow } from '../../app/use-now.ts';
import { ago } from '../../format/days.ts';
import { count as shown } from '../../format/figures.ts';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { CodeText } from '../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import styles from './data-quality.module.css';
import { type RejectionGroup, rejectionGroups } from './rejection-groups.ts';

const MINUTE_MS = 60_000;

type RejectionListProps = {
  /** Samples of the last week, the latest first. */
  readonly rejections: readonly RejectionShown[];
  /** Rejected events of the period by reason. */
  readonly counted: Readonly<Record<string, number>>;
};

/** Why events were rejected: how often, what to do, and when opened the events as they were sent. */
export function RejectionList({ rejections, counted }: RejectionListProps) {
  const groups = rejectionGroups(rejections, counted);
  return (
    <Panel title={t('data.rejections')} description={t('data.rejections_text')} padding="none">
      {groups.length === 0 ? (
        <EmptyState size="s" glyph={CircleCheck} title={t('data.rejections_none_title')}>
          {t('data.rejections_none_text')}
        </EmptyState>
      ) : (
        <ul>
          {groups.map((group) => (
            <li key={group.code} className={styles.rejection}>
              <Reason group={group} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Reason({ group: { code, count, samples } }: { readonly group: RejectionGroup }) {
  const [newest] = samples;
  return (
    <details>
      <summary>
        <span className={styles.times}>{count === undefined ? '–' : shown(count)}</span>
        <code>{code}</code>
        <span className={styles.message}>
          {newest === undefined ? t('data.no_sample') : <CodeText text={newest.message} />}
        </span>
      </summary>
      <p className={styles.remedy}>
        <a href={`/docs/errors#${code}`}>{t('data.what_to_do')}</a>
      </p>
      {samples.map((sample) => (
        <Sample key={`${sample.at} ${sample.index} ${sample.id}`} sample={sample} />
      ))}
    </details>
  );
}

function Sample({ sample: { at, message, event } }: { readonly sample: RejectionShown }) {
  const nowMs = useNow((ms) => Math.floor(ms / MINUTE_MS) * MINUTE_MS, MINUTE_MS);
  return (
    <div className={styles.sample}>
      <p className={styles.sampleHead}>
        <time dateTime={at}>{ago(Date.parse(at), nowMs)}</time>
        <span className={styles.message}>
          <CodeText text={message} />
        </span>
      </p>
      {/* biome-ignore lint/a11y: what scrolls must be reachable by keyboard, and is no form. */}
      <div role="group" tabIndex={0} aria-label={t('data.event_sent')}>
        <pre>{JSON.stringify(event, null, 2)}</pre>
      </div>
    </div>
  );
}
