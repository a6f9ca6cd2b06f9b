import { z } from 'zod';
import { err, ok } from '../../base/result.ts';
import { LONGEST_MS } from '../rule-buckets.ts';
import { breakdownName, namedRows, numberOf } from './read-rows.ts';
import { rangeOf, runsOf } from './runs.ts';
import type { WatchedKind, WatchedRow } from './watch-plan.ts';

/** `retention`: those who began in each day or week, judged when the watched period after it is over. */
export const retention: WatchedKind = ({ query, watch, bucket, clock }) => {
  const { period = 'week', brackets, window } = fieldsSchema.parse(query);
  if (brackets !== undefined)
    return err('Retention in brackets cannot be watched; leave `brackets` out and choose a period.');
  if (bucket !== period) {
    return err(
      `The report follows persons by the ${period}, and the rule judges each ${bucket}; choose \`${period}\` for both.`,
    );
  }
  const watched = watch.period ?? 1;
  const measure = watch.measure ?? 'rate';
  const kept = Object.fromEntries(Object.entries(query).filter(([name]) => !DRAWN.includes(name)));
  return ok({
    requests: (buckets) =>
      runsOf(buckets).map((run) => ({
        query: {
          ...kept,
          query_type: 'retention',
          timezone: clock.zone,
          week_start: clock.weekStart,
          period: bucket,
          periods: Math.max(1, watched),
          date_range: rangeOf(run),
        },
        buckets: run,
        read: (answer) =>
          namedRows(answer, clock.zone).flatMap(({ startMs, series, cell }): WatchedRow[] => {
            if (startMs === undefined || cell('period') !== watched || cell('complete') !== true) return [];
            const persons = numberOf(cell('size')) ?? 0;
            return [{ series, startMs, value: numberOf(cell(measure)), ...(measure === 'rate' ? { persons } : {}) }];
          }),
      })),
    isZeroIfEmpty: false,
    growsOnly: false,
    // A rolling period begins at the person's own start, at the latest with the end of the bucket.
    lagMs: (watched + (window === 'rolling' ? 1 : 0)) * LONGEST_MS[bucket],
    isOneByOne: false,
    ...breakdownName(query.breakdown),
    judges: `persons by the ${bucket} in which they begin, once ${bucket} ${watched} after it is over`,
  });
};

const fieldsSchema = z.looseObject({
  period: z.enum(['day', 'week', 'month']).optional(),
  brackets: z.array(z.unknown()).optional(),
  window: z.string().optional(),
});
const DRAWN = ['limit'];
