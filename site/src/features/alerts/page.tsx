import { useMay } from '../../app/project.ts';
import { useFocusHome } from '../../ui/focus/use-focus-home.ts';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { t } from '../../words/t.ts';
import { AlertSections } from './AlertSections.tsx';
import styles from './alerts.module.css';
import { AnomalyPanel } from './metrics/AnomalyPanel.tsx';

/** Anomalies that are open, or all of them. New ones appear by themselves. */
export function Page() {
  const mayAcknowledge = useMay('alert', 'update');
  const focusHome = useFocusHome();
  return (
    <section className={styles.page} ref={focusHome}>
      <AlertSections section="alerts" />
      <PageHead
        title={
          <span tabIndex={-1} data-focus-heading>
            {t('alerts.title')}
          </span>
        }
      >
        {t('watched.anomalies_lead')}
      </PageHead>
      <AnomalyPanel mayChange={mayAcknowledge} />
    </section>
  );
}
