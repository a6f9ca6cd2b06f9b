import { z } from 'zod';
import { SESSION_MINUTES_DEFAULT } from '../../base/limits.ts';
import { err, ok } from '../../base/result.ts';
import { MINUTE_MS } from '../../base/time/durations.ts';
import { breakdownName, namedRows, numberOf } from './read-rows.ts';
import { rangeOf, runsOf } from './runs.ts';
import { BUCKET_WORDS } from './trend.ts';
import type { WatchedKind, WatchedRow } from './watch-plan.ts';

/** `sessions`: one measure of the visits that begin in each bucket. */
export const sessions: WatchedKind = ({ query, watch, bucket, clock }) => {
  if (bucket === 'five_minutes') return err('`sessions` cannot be watched in five minutes; choose `minute` or `hour`.');
  const { measures = ['sessions'], conversions = [], group_by = [], ...rest } = fieldsSchema.parse(query);
  const measure = watch.measure ?? measures[0] ?? 'sessions';
  const isCount = COUNTS.has(measure) || conversions.some((each) => labelOf(each) === measure);
  const groups = group_by.filter((each) => !TIME_UNITS.includes(each));
  const kept = Object.fromEntries(Object.entries(rest).filter(([name]) => !DRAWN.includes(name)));
  const asked = [...new Set([measure, 'sessions'])].filter(
    (name) => !conversions.some((each) => labelOf(each) === name),
  );
  return ok({
    requests: (buckets) =>
      runsOf(buckets).map((run) => ({
        query: {
          ...kept,
          query_type: 'sessions',
          timezone: clock.zone,
          measures: asked,
          ...(conversions.length > 0 ? { conversions } : {}),
          group_by: [...groups, 'time'],
          interval: bucket,
          date_range: rangeOf(run),
        },
        buckets: run,
        read: (answer) =>
          namedRows(answer, clock.zone).flatMap(({ startMs, series, cell }): WatchedRow[] => {
            if (startMs === undefined) return [];
            const persons = numberOf(cell('sessions'));
            const value = numberOf(cell(measure));
            return [{ series, startMs, value, ...(isCount || persons === null ? {} : { persons }) }];
          }),
      })),
    isZeroIfEmpty: isCount,
    growsOnly: BEGUN.has(measure),
    lagMs: BEGUN.has(measure) ? 0 : SESSION_MINUTES_DEFAULT * MINUTE_MS,
    isOneByOne: false,
    ...breakdownName(groups),
    judges: BEGUN.has(measure)
      ? `visits that begin in each ${BUCKET_WORDS[bucket]} that is over`
      : `visits that begin in each ${BUCKET_WORDS[bucket]}, ${SESSION_MINUTES_DEFAULT} minutes after it is over, when they have ended`,
  });
};

const fieldsSchema = z.looseObject({
  measures: z.array(z.string()).optional(),
  conversions: z
    .array(z.union([z.string(), z.looseObject({ event: z.string(), label: z.string().optional() })]))
    .optional(),
  group_by: z.array(z.unknown()).optional(),
});
const TIME_UNITS: readonly unknown[] = ['time', 'minute', 'hour', 'day', 'week', 'month'];
const DRAWN = ['compare', 'compare_whole', 'limit', 'order', 'search', 'interval'];
const BEGUN = new Set(['sessions', 'visitors']);
const COUNTS = new Set([...BEGUN, 'views', 'bounces', 'entries', 'exits']);

function labelOf(conversion: string | { event: string; label?: string | undefined }): string {
  return typeof conversion === 'string' ? conversion : (conversion.label ?? conversion.event);
}
