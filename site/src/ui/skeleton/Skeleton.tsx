import { classNames } from '../class-names.ts';
import styles from './skeleton.module.css';

/**
 * Holds the place of what is loading, in its size, so that nothing moves when it comes. Screen readers pass over it:
 * the panel around it says that it is busy.
 */
export function Skeleton({ width = '100%', height = '1em', isRound = false, className }: SkeletonProps) {
  return (
    <span
      className={classNames(styles.skeleton, isRound && styles.round, className)}
      style={{ width, height }}
      aria-hidden="true"
    />
  );
}

export interface SkeletonProps {
  /** A CSS length. */
  readonly width?: string;
  readonly height?: string;
  readonly isRound?: boolean;
  readonly className?: string | undefined;
}

/** As many rows as the list will have, of the height of its rows, and of uneven widths. */
export function SkeletonRows({ count, height = 'var(--row)' }: { count: number; height?: string }) {
  return (
    <span className={styles.rows} aria-hidden="true">
      {Array.from({ length: count }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and stay where they are
        <span key={place} className={styles.row} style={{ height }}>
          <span className={styles.skeleton} style={{ width: `${widths[place % widths.length]}%`, height: '0.75em' }} />
        </span>
      ))}
    </span>
  );
}

const widths = [84, 68, 76, 52, 60, 44, 56, 36];
