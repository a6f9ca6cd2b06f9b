import { useQueryClient } from '@tanstack/react-query';
import { BellOff } from 'lucide-react';
import { AppLink } from '../../app/AppLink.tsx';
import { useMay, useProject } from '../../app/project.ts';
import { useParam } from '../../app/use-search.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { useFocusHome } from '../../ui/focus/use-focus-home.ts';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { Segmented } from '../../ui/segmented/Segmented.tsx';
import { Skeleton } from '../../ui/skeleton/Skeleton.tsx';
import { Sentence } from '../../words/Sentence.tsx';
import { t } from '../../words/t.ts';
import { AlertCard } from './AlertCard.tsx';
import styles from './alerts.module.css';
import { useAnomalies } from './anomalies.ts';

/** Anomalies that are open, or all of them. New ones appear by themselves. */
export function Page() {
  const project = useProject();
  const mayAcknowledge = useMay('alert', 'update');
  const [shown, show] = useParam('show');
  const status = shown === 'all' ? 'all' : 'open';
  const list = useAnomalies(project.id, status);
  const client = useQueryClient();
  const focusHome = useFocusHome();
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['anomalies', project.id] });
  return (
    <section className={styles.page} ref={focusHome}>
      <PageHead
        title={
          <span tabIndex={-1} data-focus-heading>
            {t('alerts.title')}
          </span>
        }
        actions={
          <Segmented
            label={t('alerts.show')}
            options={[
              { id: 'open', label: t('alerts.show_open') },
              { id: 'all', label: t('alerts.show_all') },
            ]}
            value={status}
            onChange={(next) => show(next === 'all' ? 'all' : undefined)}
          />
        }
      >
        <Sentence
          words="alerts.lead"
          parts={{ webhooks: <AppLink page="settings/webhooks">{t('alerts.webhooks')}</AppLink> }}
        />
      </PageHead>
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
        <EmptyState glyph={BellOff} title={t('alerts.none_title')}>
          {status === 'open' ? t('alerts.none_open_text') : t('alerts.none_all_text')}
        </EmptyState>
      )}
      <ul className={styles.cards} aria-label={t('alerts.list')}>
        {list.value?.anomalies.map((anomaly) => (
          <li key={anomaly.id} data-focus-item>
            <AlertCard anomaly={anomaly} zone={project.timezone} onAcknowledged={mayAcknowledge ? reload : undefined} />
          </li>
        ))}
      </ul>
    </section>
  );
}
