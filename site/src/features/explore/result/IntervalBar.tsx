import type { TableBar } from '../answers/table.ts';
import styles from './interval-bar.module.css';

/** An interval around zero; its figures stand beside it. */
export function IntervalBar({ bar: { low, value, high, tone } }: { readonly bar: TableBar }) {
  const [from, to] = [placeOf(low), placeOf(high)];
  return (
    <span className={styles.bar} data-tone={tone} aria-hidden="true">
      <span className={styles.zero} />
      <span className={styles.span} style={{ left: `${from}%`, width: `${to - from}%` }} />
      <span className={styles.dot} style={{ left: `${placeOf(value)}%` }} />
    </span>
  );
}

/** The place in percent of the width; beyond the ends, the nearer one. */
function placeOf(value: number): number {
  return 50 + 50 * Math.max(-1, Math.min(1, value));
}
