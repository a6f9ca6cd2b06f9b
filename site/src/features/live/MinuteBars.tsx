import type { LiveBucket } from '../../../../core/api/live.ts';
import { count } from '../../format/figures.ts';
import { t } from '../../words/t.ts';
import { clockTime } from './clock-time.ts';
import styles from './live.module.css';

/** Events by minute as bars; the current minute, which still grows, is the last. */
export function MinuteBars({ minutes, zone }: { minutes: readonly LiveBucket[]; zone: string }) {
  const most = Math.max(1, ...minutes.map(({ events }) => events));
  const summary = t('live.minutes_summary', {
    now: count(minutes.at(-1)?.events ?? 0),
    most: count(Math.max(0, ...minutes.map(({ events }) => events))),
  });
  return (
    <div className={styles.minutes} role="img" aria-label={summary}>
      {minutes.map(({ at, events }, index) => (
        <span
          key={at}
          className={styles.minute}
          data-current={index === minutes.length - 1}
          title={`${clockTime(at, zone).slice(0, 5)} · ${count(events)}`}
        >
          <span style={{ height: `${events === 0 ? 0 : Math.max(4, (100 * events) / most)}%` }} />
        </span>
      ))}
    </div>
  );
}
