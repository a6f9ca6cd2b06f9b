import { addDays, daysBetween } from '../../../base/time/calendar.ts';
import type { Stretch } from '../../../base/time/comparison.ts';
import { localDate, startOfDate } from '../../../base/time/zones.ts';
import { groupOfKey } from '../../estimates/without-groups.ts';
import { aggregate, call, output, rowsOf, type Select, select, value } from '../../tree/nodes.ts';
import { sqlExpression } from '../../tree/template.ts';
import type { Trend } from '../request.ts';
import { dayOf, groupOutputs, keysOf, seriesRows } from '../series-rows.ts';
import type { SpanOfBuckets } from '../spans.ts';
import { branchOutputs, groupNames, isSomebody, keyOrNone, type Place } from './place.ts';

/**
 * Persons of the calendar days that end with the bucket, so many of them, also before the range. Each person is in a
 * bucket once, whichever of those days they came on.
 */
export function rolling(trend: Trend, place: Place, days: number): Select[] {
  const { span, isMeasuredWhole } = place;
  const lastDays = lastDaysOf(trend, span);
  const [first] = lastDays;
  if (first === undefined) return [];
  const readFromMs = startOfDate(trend.zone, addDays(first, 1 - days));
  const daysOfEach = select({
    outputs: [
      { as: 'day', of: dayOf(trend, { startMs: readFromMs, endMs: span.endMs }) },
      ...groupOutputs(trend),
      { as: 'person', of: keyOrNone('unit') },
    ],
    ...seriesRows(trend, place.series, { ...span, readFromMs }),
    groupBy: ['day', 'person', ...groupNames(trend)],
  });
  const persons = select({
    outputs: [
      ...[...groupNames(trend), ...(trend.leavesOut ? ['person'] : [])].map((as) => ({ as, of: output(as) })),
      { as: 'came', of: sqlExpression`groupArray(toInt32(day))` },
    ],
    from: rowsOf(daysOfEach),
    where: [isSomebody('person')],
    groupBy: ['person', ...groupNames(trend)],
  });
  const ends = value('Array(Int64)', lastDays.map(dayNumber));
  const isWithin = sqlExpression`arrayExists(day -> day > until - ${value('UInt32', days)} AND day <= until, came)`;
  const time = sqlExpression`arrayJoin(arrayFilter((key, until) -> ${isWithin}, ${keysOf(span)}, ${ends}))`;
  const lastEnd = value('Array(Int64)', lastDays.slice(-1).map(dayNumber));
  const lastTime = sqlExpression`arrayJoin(arrayFilter((key, until) -> ${isWithin}, arraySlice(${keysOf(span)}, -1), ${lastEnd}))`;
  const counted = (isWhole: boolean) =>
    select({
      outputs: branchOutputs(trend, place, {
        time: isWhole ? lastTime : time,
        measured: call('to_number', aggregate('count')),
        whole: value('UInt8', isWhole ? 1 : 0),
        personGroup: groupOfKey('person'),
      }),
      from: rowsOf(persons),
      groupBy: ['time', ...groupNames(trend)],
    });
  return isMeasuredWhole ? [counted(false), counted(true)] : [counted(false)];
}

/** The days whose events a rolling measure of one bucket reads, as instants. */
export function rollingStretch(trend: Trend, span: SpanOfBuckets, days: number): Stretch {
  const [last = localDate(trend.zone, span.endMs - 1)] = lastDaysOf(trend, span).slice(-1);
  return {
    startMs: startOfDate(trend.zone, addDays(last, 1 - days)),
    endMs: Math.min(span.endMs, startOfDate(trend.zone, addDays(last, 1))),
  };
}

/** The last day of each bucket: of one that is cut or still running, the last that counts. */
function lastDaysOf({ zone, nowMs }: Trend, { buckets, endMs }: SpanOfBuckets): string[] {
  return buckets.map(({ startMs }, index) => {
    const untilMs = Math.min(buckets[index + 1]?.startMs ?? endMs, endMs, Math.max(nowMs, startMs) + 1);
    return localDate(zone, untilMs - 1);
  });
}

function dayNumber(date: string): number {
  return daysBetween('1970-01-01', date);
}
