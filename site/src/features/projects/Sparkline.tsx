import { count } from '../../format/figures.ts';
import { t } from '../../words/t.ts';
import styles from './projects.module.css';
import { sparklinePath } from './sparkline-path.ts';

const BOX = { widthPx: 96, heightPx: 24 };

/** The course of a week in the height of a line of text. */
export function Sparkline({ values }: { values: readonly number[] }) {
  if (values.length === 0) return null;
  return (
    <svg
      className={styles.sparkline}
      viewBox={`-1 -1 ${BOX.widthPx + 2} ${BOX.heightPx + 2}`}
      role="img"
      aria-label={t('projects.trend_label', { values: values.map(count).join(', ') })}
    >
      <path d={sparklinePath(values, BOX)} />
    </svg>
  );
}
