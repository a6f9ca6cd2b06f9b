import { datesBetween } from '../../../../../core/api/chart-models/bucket-dates.ts';
import { days } from '../../../format/days.ts';
import type { Answered } from '../answers/answer.ts';

/** The days of an answer in words. */
export function daysOf({ response: { meta } }: Answered): string {
  return days(datesBetween(meta.timezone, meta.range));
}

/** The days that it is compared with; '' if there are none. */
export function comparedDaysOf({ response: { meta } }: Answered): string {
  return meta.compared === undefined ? '' : days(datesBetween(meta.timezone, meta.compared));
}
