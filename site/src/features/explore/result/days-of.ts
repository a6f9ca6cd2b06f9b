import { localDate } from '../../../../../core/base/time/zones.ts';
import { days } from '../../../format/days.ts';
import type { Answered } from '../answers/answer.ts';

/** The days of an answer in words. */
export function daysOf({ response: { meta } }: Answered): string {
  return spanText(meta.range, meta.timezone);
}

/** The days that it is compared with; '' if there are none. */
export function comparedDaysOf({ response: { meta } }: Answered): string {
  return meta.compared === undefined ? '' : spanText(meta.compared, meta.timezone);
}

/** The end of a span is the first instant that is no longer in it. */
function spanText({ start, end }: { readonly start: string; readonly end: string }, zone: string): string {
  const [startMs, endMs] = [Date.parse(start), Date.parse(end)];
  return days({ start: localDate(zone, startMs), end: localDate(zone, Math.max(startMs, endMs - 1)) });
}
