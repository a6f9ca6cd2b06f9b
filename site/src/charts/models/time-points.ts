import { datesBetween, lastDateOf } from '../../../../core/api/chart-models/bucket-dates.ts';
import { bucketLabels } from '../../../../core/api/chart-models/bucket-labels.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import type { CalendarDate } from '../../../../core/base/time/calendar.ts';
import { earlierPoints } from './earlier-points.ts';
import type { TrendPoint } from './trend.ts';

export type TimeAxis = {
  readonly locale: string;
  /** The day of the project's first event: whole buckets before it have no value. */
  readonly firstDataDate?: CalendarDate;
  /** Weeks and months are counted whole, also where the range cuts them. */
  readonly hasWholeBuckets?: boolean;
};

/** The places of a time axis. Any answer over time can use it, whatever its values are. */
export function timePoints(
  { meta }: Pick<QueryResponse, 'meta'>,
  times: readonly string[],
  { locale, firstDataDate = '', hasWholeBuckets = false }: TimeAxis,
): TrendPoint[] {
  const { timezone: zone, interval = 'day', range, compared, incomplete } = meta;
  const counted = hasWholeBuckets ? undefined : datesBetween(zone, range);
  const labels = bucketLabels(times, interval, locale, counted);
  const spans = compared && { zone, interval, start: range.start, compared };
  const earlier = spans && earlierPoints(times, spans, locale);
  return times.map((at, index) => {
    const beside = earlier?.[index];
    return {
      at,
      label: labels[index]?.label ?? at,
      fullLabel: labels[index]?.fullLabel ?? at,
      isOpen: at === incomplete?.bucket,
      isBeforeData: lastDateOf(at, interval) < firstDataDate,
      ...(beside === undefined ? {} : { earlier: beside }),
    };
  });
}
