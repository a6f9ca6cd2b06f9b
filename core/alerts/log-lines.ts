import type { ReadingLine, RuleLogLine } from '../api/alert-rules.ts';
import { HOUR_MS } from '../base/time/durations.ts';
import type { Evaluated, Evaluating } from './evaluate-rule.ts';
import type { SeriesLine } from './step-series.ts';

/** A line of a rule's log, as it is stored. */
export type LoggedBucket = {
  readonly at: Date;
  readonly bucketStart: Date;
  readonly bucketEnd: Date;
  readonly reason: RuleLogLine['reason'];
  readonly readings: readonly ReadingLine[];
  readonly seriesRead: number;
  readonly alarms: readonly string[];
  readonly text: string | null;
};

/** Of series where nothing is wrong, one line has so many. */
const CALM_LINES_MAX = 10;

/** One line for each bucket that mattered: of minutes without anything wrong, one an hour. */
export function logLines(
  { rule }: Pick<Evaluating, 'rule'>,
  { lines, memory, isChanged }: Pick<Evaluated, 'lines' | 'memory' | 'isChanged'>,
  alarms: readonly string[],
  nowMs: number,
): LoggedBucket[] {
  const buckets = [...new Map(lines.map(({ bucket }) => [bucket.startMs, bucket])).values()];
  const isLong = rule.bucket === 'hour' || rule.bucket === 'day' || rule.bucket === 'week';
  return buckets.flatMap(({ startMs, endMs }, index): LoggedBucket[] => {
    const own = lines.filter(({ bucket }) => bucket.startMs === startMs);
    const matter = own.filter(isWorthTelling);
    const isLast = index === buckets.length - 1;
    if (matter.length === 0 && !(isLong || startMs % HOUR_MS === 0 || (isLast && alarms.length > 0))) return [];
    const calm = own.filter((line) => !isWorthTelling(line)).slice(0, CALM_LINES_MAX);
    const isLate = own.some((line) => line.isLate);
    return [
      {
        at: new Date(nowMs),
        bucketStart: new Date(startMs),
        bucketEnd: new Date(endMs),
        reason: isLate ? 'late_events' : isChanged ? 'rule_changed' : 'due',
        readings: [...matter, ...calm].map(({ bucket: _, isLate: __, ...line }) => line),
        seriesRead: memory.series.length,
        alarms: isLast ? alarms : [],
        text: null,
      },
    ];
  });
}

function isWorthTelling({ outcome, state }: SeriesLine): boolean {
  return outcome === 'met' || state !== 'normal';
}
