import type { TargetStanding } from '../../../../core/api/targets.ts';
import { day } from '../../format/days.ts';
import { fullValue } from '../../format/figures.ts';
import { Badge } from '../../ui/badge/Badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { t } from '../../words/t.ts';
import styles from './targets.module.css';

const TONES = { reached: 'good', on_the_way: 'info', behind: 'warn', missed: 'bad', unknown: 'neutral' } as const;

/** How far a target has come: a bar with the part that is due, and the same in words, on a tile in few. */
export function Standing({ standing, isCompact = false }: StandingProps) {
  const { state, value, target, expected, projected, end, metric_name: metric, problem } = standing;
  const parts = [
    value === null
      ? t('targets.no_value', { metric })
      : t(isCompact ? 'targets.of_target' : 'targets.so_far', { metric, value: figure(value), target: figure(target) }),
    ...(isCompact ? [] : [t('targets.until', { day: day(end) })]),
    ...(isCompact || expected === null ? [] : [t('targets.due', { value: figure(expected) })]),
    ...(isCompact || projected === null ? [] : [t('targets.projected', { value: figure(projected) })]),
  ];
  return (
    <span className={styles.standing}>
      <span className={classNames(styles.line, isCompact && styles.short)}>
        <Badge tone={TONES[state]}>{t(`targets.state_${state}`)}</Badge>
        <span className={styles.note}>{parts.join(' · ')}</span>
      </span>
      {value !== null && target > 0 && (
        <span className={styles.bar} aria-hidden="true">
          <span className={styles.filled} data-state={state} style={{ inlineSize: percent(value / target) }} />
          {expected !== null && (
            <span className={styles.due} style={{ insetInlineStart: percent(expected / target) }} />
          )}
        </span>
      )}
      {problem !== undefined && <span className={styles.note}>{problem}</span>}
    </span>
  );
}

type StandingProps = { readonly standing: TargetStanding; readonly isCompact?: boolean };

/** Parts of a figure that nobody needs to compare it with a target. */
function figure(value: number): string {
  return fullValue(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)), 'number');
}

function percent(part: number): string {
  return `${Math.round(Math.min(1, Math.max(0, part)) * 1000) / 10}%`;
}
