import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import styles from './badge.module.css';

/** A short word of state: "Active", "Beta", "12 new". The colour only repeats what the word says. */
export function Badge({ tone = 'neutral', hasDot = false, children }: BadgeProps) {
  return (
    <span className={classNames(styles.badge, styles[tone])}>
      {hasDot && <span className={styles.dot} aria-hidden="true" />}
      {children}
    </span>
  );
}

export interface BadgeProps {
  readonly tone?: 'neutral' | 'accent' | 'live' | 'good' | 'warn' | 'bad' | 'info';
  readonly hasDot?: boolean;
  readonly children: ReactNode;
}
