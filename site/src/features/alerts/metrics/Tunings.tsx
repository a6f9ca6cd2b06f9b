import { count } from '../../../format/figures.ts';
import { eventLabel } from '../../../format/known-values.ts';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import styles from '../alerts.module.css';
import { useTunings } from './use-scan.ts';

/** The metrics whose threshold labels have moved, and by what. */
export function Tunings() {
  const tunings = useTunings().value?.tunings ?? [];
  if (tunings.length === 0) return null;
  return (
    <div className={styles.group}>
      <h3 className={styles.legend}>{t('watched.tunings')}</h3>
      <ul className={styles.list}>
        {tunings.map(({ metric, chosen, sensitivity, confirmed, missed, noise }) => (
          <li key={metric} className={styles.facts}>
            <Name text={eventLabel(metric)} raw={metric} />
            <span>
              {t('watched.tuned', { chosen: count(chosen), used: count(Math.round(sensitivity * 100) / 100) })}
            </span>
            <span>
              {t('watched.labels_are', { confirmed: count(confirmed), missed: count(missed), noise: count(noise) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
