import type { VitalFigures } from '../../../../core/api/web-vitals.ts';
import { share } from '../../format/figures.ts';
import { t } from '../../words/t.ts';
import { sharesOf } from './figures.ts';
import styles from './speed.module.css';

/** The shares of loads that were good, fair and poor, as a bar with a text for who does not see it. */
export function ShareBar({ figures }: { readonly figures: VitalFigures }) {
  const shares = sharesOf(figures);
  if (shares.length === 0) return null;
  const [good = 0, fair = 0, poor = 0] = shares.map(([, of]) => of);
  const label = t('speed.shares', { good: share(good), fair: share(fair), poor: share(poor) });
  return (
    <span className={styles.bar} role="img" aria-label={label} title={label}>
      {shares.map(([verdict, of]) => (
        <span key={verdict} data-verdict={verdict} style={{ flexGrow: of }} />
      ))}
    </span>
  );
}
