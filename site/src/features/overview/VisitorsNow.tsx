import { useProject } from '../../app/project.ts';
import { useLive } from '../../live/use-live.ts';
import { t } from '../../words/t.ts';
import styles from './visitors-now.module.css';

/** How many people are here at this moment. */
export function VisitorsNow() {
  const { id } = useProject();
  const { status, activeVisitors } = useLive(id);
  return (
    <p className={styles.now} data-status={status}>
      <span className={styles.dot} aria-hidden="true" />
      {status === 'connecting' ? t('overview.now_connecting') : t('overview.now', { count: activeVisitors })}
      {status === 'lost' && <span className={styles.lost}>{t('overview.now_lost')}</span>}
    </p>
  );
}
