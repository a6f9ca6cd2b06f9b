import { useRef } from 'react';
import { count, duration, share } from '../../format/figures.ts';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import type { FunnelBar, FunnelGroup, FunnelPart } from '../models/funnel.ts';
import type { FunnelChartProps } from './FunnelChart.tsx';
import styles from './funnel-step.module.css';

export type ShownGroup = { readonly group: FunnelGroup; readonly colour: string; readonly bars: readonly FunnelBar[] };

/** One step: its name, a bar for each group, and the figures in words below. */
export function FunnelStep({ number, label, stepIndex, groups, counted, onPress }: Props) {
  return (
    <li className={styles.step}>
      <p className={styles.title}>
        <span className={styles.number}>{number}</span>
        <Name text={label} cut="middle" />
      </p>
      <div className={styles.bars}>
        {groups.map(({ group, colour, bars }) => (
          <Bar
            key={group.key}
            bar={bars[stepIndex]}
            isAlone={groups.length === 1}
            {...{ group, colour, label, stepIndex, onPress }}
          />
        ))}
      </div>
      <ul className={styles.figures}>
        {groups.map(({ group, colour, bars }) => (
          <Figures key={group.key} bar={bars[stepIndex]} hasDot={groups.length > 1} {...{ colour, counted }} />
        ))}
      </ul>
    </li>
  );
}

type Props = {
  readonly number: number;
  readonly label: string;
  readonly stepIndex: number;
  readonly groups: readonly ShownGroup[];
  readonly counted: string | undefined;
  readonly onPress: FunnelChartProps['onPress'];
};

type BarProps = Omit<Props, 'groups' | 'number' | 'counted'> & {
  readonly group: FunnelGroup;
  readonly colour: string;
  readonly bar: FunnelBar | undefined;
  readonly isAlone: boolean;
};

function Bar({ bar, group, colour, label, stepIndex, isAlone, onPress }: BarProps) {
  if (bar === undefined) return null;
  const { count: counted, share: reached, lostShare } = bar;
  const lost = (counted.dropped ?? 0) + (counted.stillInWindow ?? 0);
  const name = isAlone ? '' : group.label;
  const words = { step: label, group: name, share: share(bar.rate ?? 0) };
  const press = (part: FunnelPart['part']) =>
    onPress && ((anchor: HTMLElement) => onPress({ groupKey: group.key, stepIndex, part }, anchor));
  return (
    <div className={styles.bar} style={{ color: colour }}>
      {lostShare > 0 && (
        <Part
          className={styles.lost ?? ''}
          height={lostShare}
          label={t('charts.funnel_dropped', { ...words, count: lost })}
          press={press('dropped')}
        />
      )}
      <Part
        className={styles.reached ?? ''}
        height={reached}
        label={t('charts.funnel_reached', { ...words, count: counted.persons })}
        press={press('converted')}
      />
    </div>
  );
}

type PartProps = {
  readonly className: string;
  readonly height: number;
  readonly label: string;
  readonly press: ((anchor: HTMLElement) => void) | undefined;
};

function Part({ className, height, label, press }: PartProps) {
  const button = useRef<HTMLButtonElement>(null);
  const style = { height: `${height * 100}%` };
  if (press === undefined) return <div className={className} style={style} title={label} />;
  return (
    <button
      ref={button}
      type="button"
      className={className}
      style={style}
      aria-label={label}
      title={label}
      onClick={() => button.current && press(button.current)}
    />
  );
}

type FiguresProps = Pick<Props, 'counted'> & {
  readonly bar: FunnelBar | undefined;
  readonly hasDot: boolean;
  readonly colour: string;
};

/** With one group also what was lost and how long it took; the table has these for several. */
function Figures({ bar, hasDot, colour, counted }: FiguresProps) {
  if (bar === undefined) return null;
  const { persons, dropped, rateOfPrevious, medianSeconds } = bar.count;
  return (
    <li className={styles.figure}>
      <span className={styles.main}>
        {hasDot && <span className={styles.dot} style={{ background: colour }} />}
        <b>{bar.rate === null ? '–' : share(bar.rate)}</b>
        <span>
          {counted === undefined
            ? t('charts.people', { count: persons, shown: count(persons) })
            : t('charts.counted', { name: counted, shown: count(persons) })}
        </span>
      </span>
      {!hasDot && rateOfPrevious !== null && (
        <span>{t('charts.funnel_of_previous', { share: share(rateOfPrevious) })}</span>
      )}
      {!hasDot && dropped !== null && dropped > 0 && (
        <span>{t('charts.funnel_lost', { count: dropped, shown: count(dropped) })}</span>
      )}
      {medianSeconds !== null && <span>{t('charts.funnel_median', { time: duration(medianSeconds) })}</span>}
    </li>
  );
}
