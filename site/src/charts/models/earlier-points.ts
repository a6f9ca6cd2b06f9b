import { datesBetween } from '../../../../core/api/chart-models/bucket-dates.ts';
import { bucketLabels } from '../../../../core/api/chart-models/bucket-labels.ts';
import type { Interval } from '../../../../core/api/kinds/field-names.ts';
import { type CalendarDate, parseDate } from '../../../../core/base/time/calendar.ts';
import { type Move, moveBetween, movedBack } from '../../../../core/base/time/comparison.ts';
import { isoLocal, localDate, startOfDate } from '../../../../core/base/time/zones.ts';
import type { TrendPoint } from './trend.ts';

export type ComparedSpans = {
  readonly zone: string;
  readonly interval: Interval;
  /** The beginning of the range and the earlier span as instants, as in the `meta` of an answer. */
  readonly start: string;
  readonly compared: { readonly start: string; readonly end: string };
};

/**
 * The stretch of the earlier span beside each bucket, with its own dates. The two spans are paired by the calendar, as
 * the service pairs them; 29 February has nothing beside it a year earlier.
 */
export function earlierPoints(times: readonly string[], spans: ComparedSpans, locale: string): TrendPoint['earlier'][] {
  const move = moveOf(spans);
  const earlier = times.map((time) => earlierTime(time, move, spans.zone));
  const known = earlier.filter((time) => time !== undefined);
  const counted = datesBetween(spans.zone, spans.compared);
  const names = bucketLabels(known, spans.interval, locale, counted);
  const labels = new Map(names.map((label, index) => [known[index], label]));
  return earlier.map((at) => (at === undefined ? undefined : { at, fullLabel: labels.get(at)?.fullLabel ?? at }));
}

/** A year where both spans begin on the same date of neighbouring years, and otherwise days or elapsed time. */
function moveOf({ zone, start, compared }: ComparedSpans): Move {
  const [startMs, earlierMs] = [Date.parse(start), Date.parse(compared.start)];
  const [date, earlierDate] = [localDate(zone, startMs), localDate(zone, earlierMs)];
  if (date.slice(4) === earlierDate.slice(4) && yearOf(date) - yearOf(earlierDate) === 1) return { kind: 'year' };
  return moveBetween(earlierMs, startMs, zone);
}

function earlierTime(time: string, move: Move, zone: string): string | undefined {
  const date = parseDate(time);
  if (move.kind === 'year' && time.slice(4, 10) === '-02-29') return undefined;
  if (date === undefined) return isoLocal(zone, movedBack(move, zone, Date.parse(time)));
  return localDate(zone, movedBack(move, zone, startOfDate(zone, date)));
}

function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}
