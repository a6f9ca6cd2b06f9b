import { changeOf, moodOf } from '../../../../core/api/chart-models/change.ts';
import { signedShare } from '../../format/figures.ts';
import { classNames } from '../../ui/class-names.ts';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import type { NumberModel } from '../models/number.ts';
import { cellValue, fullValue, shortValue } from '../value-format.ts';
import styles from './number-card.module.css';

/** One figure, large, with its change against earlier days. */
export function NumberCard({ model, isCompact = false, onPress }: NumberCardProps) {
  const { label, value, unit, earlier, good } = model;
  const before = earlier?.value ?? null;
  const earlierText = isCompact && before !== null ? shortValue(before, unit) : cellValue(before, unit);
  const change = changeOf(value, earlier?.value);
  const mark = change.kind === 'up' ? '↑ ' : change.kind === 'down' ? '↓ ' : '';
  const figure = (
    <>
      <span className={styles.value} title={value === null ? undefined : fullValue(value, unit)}>
        {value === null ? '–' : shortValue(value, unit)}
      </span>
      {label !== '' && <Name text={label} className={styles.label ?? ''} />}
    </>
  );
  return (
    <div className={classNames(styles.card, isCompact && styles.compact)}>
      {onPress === undefined ? (
        <div className={styles.figure}>{figure}</div>
      ) : (
        <button type="button" className={styles.figure} onClick={({ currentTarget }) => onPress(currentTarget)}>
          {figure}
        </button>
      )}
      {earlier !== undefined && (
        <p className={styles.earlier}>
          <span className={styles[moodOf(change, good)]}>
            {'fraction' in change ? mark + signedShare(change.fraction) : t('charts.no_comparison')}
          </span>
          <span>{t('charts.earlier_value', { value: earlierText, days: earlier.days })}</span>
        </p>
      )}
    </div>
  );
}

export interface NumberCardProps {
  readonly model: NumberModel;
  /** For a box that is not much larger than the figure, whose size it follows. */
  readonly isCompact?: boolean;
  readonly onPress?: ((anchor: HTMLElement) => void) | undefined;
}
