import { useMay } from '../../../app/project.ts';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { PageHead } from '../../../ui/page-head/PageHead.tsx';
import { t } from '../../../words/t.ts';
import { AlertSections } from '../AlertSections.tsx';
import styles from '../alerts.module.css';
import { AnomalyPanel } from './AnomalyPanel.tsx';
import { MetricsPanel } from './MetricsPanel.tsx';
import { ScanPanel } from './ScanPanel.tsx';
import { WorthPanel } from './WorthPanel.tsx';

/** How metrics are watched by themselves, and what was found on them. */
export function Page() {
  const mayChange = useMay('alert', 'update');
  const focusHome = useFocusHome();
  return (
    <div className={styles.page} ref={focusHome}>
      <AlertSections section="alerts/metrics" />
      <PageHead title={t('watched.title')}>{t('watched.lead')}</PageHead>
      <MetricsPanel mayChange={mayChange} />
      <AnomalyPanel mayChange={mayChange} />
      <ScanPanel mayChange={mayChange} />
      <WorthPanel />
    </div>
  );
}
