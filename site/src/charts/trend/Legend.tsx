import { useState } from 'react';
import type { ColourSlot } from '../../../../core/api/chart-models/colours.ts';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import type { TrendSeries } from '../models/trend.ts';
import { slotColour } from '../theme/chart-theme.ts';
import styles from './legend.module.css';

/** Switches series off and on; a double press, or Shift and Enter, leaves one alone and brings all back. */
export function Legend({ series, colours, hiddenKeys, onHiddenKeysChange }: Props) {
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? series : series.slice(0, ITEMS_MAX);
  const toggle = (key: string): void => {
    const next = hiddenKeys.includes(key) ? hiddenKeys.filter((each) => each !== key) : [...hiddenKeys, key];
    // The last one stays: an empty chart says nothing.
    onHiddenKeysChange(series.every((each) => next.includes(each.key)) ? [] : next);
  };
  const isolate = (key: string): void => {
    const others = series.flatMap((each) => (each.key === key ? [] : [each.key]));
    const isAlone = !hiddenKeys.includes(key) && others.every((each) => hiddenKeys.includes(each));
    onHiddenKeysChange(isAlone ? [] : others);
  };
  return (
    <ul className={styles.legend} aria-label={t('charts.legend')}>
      {shown.map(({ key, label, isRest }) => (
        <li key={key} className={styles.item}>
          <button
            type="button"
            className={styles.button}
            aria-pressed={!hiddenKeys.includes(key)}
            title={t('charts.legend_hint')}
            onClick={({ detail }) => detail < 2 && toggle(key)}
            onDoubleClick={() => isolate(key)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !event.shiftKey) return;
              event.preventDefault();
              isolate(key);
            }}
          >
            <span className={styles.swatch} style={{ background: slotColour(isRest ? undefined : colours.get(key)) }} />
            <Name text={label} cut="middle" />
          </button>
        </li>
      ))}
      {series.length > ITEMS_MAX && (
        <li className={styles.item}>
          <button type="button" className={styles.button} onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? t('charts.fewer_series') : t('charts.more_series', { count: series.length - ITEMS_MAX })}
          </button>
        </li>
      )}
    </ul>
  );
}

type Props = {
  readonly series: readonly TrendSeries[];
  readonly colours: ReadonlyMap<string, ColourSlot>;
  readonly hiddenKeys: readonly string[];
  readonly onHiddenKeysChange: (keys: readonly string[]) => void;
};

const ITEMS_MAX = 12;
