import type { LifecycleQuery } from '../../api/kinds/lifecycle.ts';
import type { StickinessQuery } from '../../api/kinds/stickiness.ts';
import { ok } from '../../base/result.ts';
import type { QueryContext } from '../kind.ts';
import type { Checked } from '../refusals/refusal.ts';
import { type Calendar, numbersOf } from '../reports/calendar.ts';
import { type ChosenEvents, chosenEvents } from '../reports/event-choice.ts';
import { type Report, readReport } from '../reports/report.ts';
import { readGroupsMax } from '../trend/groups-max.ts';

/** A request about the periods in which persons were active: `lifecycle` and `stickiness` ask the same. */
export type Activity = Report & {
  readonly events: ChosenEvents;
  readonly calendar: Calendar;
  /** The numbers of the periods that the range touches and that have begun. */
  readonly periods: readonly number[];
};

/** Fills in the defaults. Refuses what `readReport` does, and more periods than an answer has rows. */
export function readActivity(request: LifecycleQuery | StickinessQuery, context: QueryContext): Checked<Activity> {
  const report = readReport(request, context, [[]]);
  if (!report.ok) return report;
  const { interval: period = 'day', week_start: weekStart = context.weekStart ?? 'monday' } = request;
  const calendar = { zone: report.value.zone, period, weekStart };
  const periods = numbersOf(calendar, report.value.span, context.nowMs);
  const fits = readGroupsMax(undefined, Math.max(1, periods.length));
  if (!fits.ok) return fits;
  return ok({ ...report.value, events: chosenEvents(request, report.value.filters), calendar, periods });
}
