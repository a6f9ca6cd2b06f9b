import { ArrowDown, ArrowUp } from 'lucide-react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/Icon.tsx';
import { Skeleton } from '../skeleton/Skeleton.tsx';
import styles from './figure.module.css';

/** A number with its name, and how it compares. Colour says whether the change is welcome; the arrow and the text say which way it went. */
export function Figure({ label, value, change, note, mark }: FigureProps) {
  return (
    <div className={styles.figure}>
      <span className={styles.label}>
        {mark !== undefined && <span className={classNames(styles.mark, styles[mark])} aria-hidden="true" />}
        {label}
      </span>
      <span className={styles.value}>{value ?? <Skeleton width="4.5rem" height="0.9em" />}</span>
      <span className={styles.notes}>
        {change !== undefined && (
          <span className={classNames(styles.change, styles[change.mood])} title={change.title}>
            {change.direction !== 'none' && <Icon glyph={change.direction === 'up' ? ArrowUp : ArrowDown} size="s" />}
            {change.text}
          </span>
        )}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </span>
    </div>
  );
}

export interface FigureProps {
  readonly label: string;
  /** Formatted; absent while it loads, which keeps its place. */
  readonly value?: string | undefined;
  readonly change?: FigureChange | undefined;
  readonly note?: string | undefined;
  readonly mark?: 'live' | undefined;
}

export interface FigureChange {
  /** "12.5%", "no data before". */
  readonly text: string;
  readonly direction: 'up' | 'down' | 'none';
  readonly mood: 'good' | 'bad' | 'neutral';
  /** The earlier figure in words: "before: 189, 16 to 22 November". */
  readonly title?: string | undefined;
}
