import { useQueryClient } from '@tanstack/react-query';
import { BellOff } from 'lucide-react';
import { useProject } from '../../../app/project.ts';
import { useParam } from '../../../app/use-search.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { Segmented } from '../../../ui/segmented/Segmented.tsx';
import { Skeleton } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { useAnomalies } from '../anomalies.ts';
import { AlertCard } from './AlertCard.tsx';
import styles from './anomalies.module.css';

/** The anomalies of metrics: those that are open, or all of the last 90 days. New ones appear by themselves. */
export function AnomalyPanel({ mayChange }: { readonly mayChange: boolean }) {
  const project = useProject();
  const [shown, show] = useParam('show');
  const status = shown === 'all' ? 'all' : 'open';
  const list = useAnomalies(project.id, status);
  const client = useQueryClient();
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['anomalies', project.id] });
  return (
    <Panel
      title={t('watched.anomalies')}
      padding="none"
      isBusy={list.isLoading}
      actions={
        <Segmented
          label={t('alerts.show')}
          options={[
            { id: 'open', label: t('alerts.show_open') },
            { id: 'all', label: t('alerts.show_all') },
          ]}
          value={status}
          onChange={(next) => show(next === 'all' ? 'all' : undefined)}
          size="s"
        />
      }
    >
      {list.isLoading && (
        <div className={styles.loading}>
          <Skeleton height="12rem" />
          <Skeleton height="12rem" />
        </div>
      )}
      {list.value === undefined && list.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={list.failure} />
        </Banner>
      )}
      {list.value?.anomalies.length === 0 && (
        <EmptyState size="s" glyph={BellOff} title={t('alerts.none_title')}>
          {status === 'open' ? t('alerts.none_open_text') : t('alerts.none_all_text')}
        </EmptyState>
      )}
      {list.value !== undefined && list.value.anomalies.length > 0 && (
        <ul className={styles.cards} aria-label={t('watched.anomalies')}>
          {list.value.anomalies.map((anomaly) => (
            <li key={anomaly.id} data-focus-item>
              <AlertCard anomaly={anomaly} zone={project.timezone} onAcknowledged={mayChange ? reload : undefined} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
