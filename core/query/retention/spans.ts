import type { Stretch } from '../../base/time/comparison.ts';
import { numberOfInstant, startOfNumber } from '../reports/calendar.ts';
import { overMs } from './cohorts.ts';
import type { Retention } from './request.ts';
import { lastPeriod } from './stretches.ts';

/**
 * The spans in which start and return events are read. Starts of a first time are read from the beginning of history;
 * returns as far as the periods asked for, but not beyond today, whose end stays the same for a day.
 */
export function spansOf(retention: Retention): { readonly starts: Stretch; readonly returns: Stretch } {
  const { span, cohort, cohorts, stretches, calendar, nowMs } = retention;
  const days = { ...calendar, period: 'day' } as const;
  const tomorrowMs = startOfNumber(days, numberOfInstant(days, nowMs) + 1);
  const last = cohorts.at(-1);
  const overAllMs = last ? overMs(retention, last, lastPeriod(stretches)) : span.endMs;
  const upTo = (endMs: number) => Math.max(span.startMs, Math.min(endMs, tomorrowMs));
  return {
    starts: { startMs: cohort === 'first_time' ? 0 : span.startMs, endMs: upTo(span.endMs) },
    returns: { startMs: span.startMs, endMs: upTo(Math.max(span.endMs, overAllMs)) },
  };
}
