import type { LifecycleQuery } from '../../api/kinds/lifecycle.ts';
import type { StickinessQuery } from '../../api/kinds/stickiness.ts';
import { ok } from '../../base/result.ts';
import { scaleAnswer } from '../estimates/scale-answer.ts';
import type { Plan, QueryContext } from '../kind.ts';
import { namesAsked } from '../names/names-asked.ts';
import type { Checked } from '../refusals/refusal.ts';
import { dateOfNumber, startOfNumber } from '../reports/calendar.ts';
import { incompleteOf } from '../reports/incomplete.ts';
import { PERSONS_MEANING, periodsMeaning } from '../reports/semantics.ts';
import { lifecycleAnswer, stickinessAnswer } from './answer.ts';
import { type Activity, readActivity } from './request.ts';
import { lifecycleTree, stickinessTree } from './tree.ts';

/** Plans `lifecycle`. */
export function planLifecycle(request: LifecycleQuery, context: QueryContext): Checked<Plan> {
  const read = readActivity(request, context);
  if (!read.ok) return read;
  const activity = read.value;
  return ok({
    ...planFacts(activity),
    queries: [lifecycleTree(activity)],
    semantics: {
      new: 'The first such event ever lies in the period, also before the range.',
      dormant: 'Active in the period before and not in this one, so a gap is counted once.',
      range: 'Periods are taken whole, also those that the range cuts.',
      periods: periodsMeaning(activity.calendar),
      persons: PERSONS_MEANING,
    },
    answer: ([rows], weight = 1) => ok(scaleAnswer(lifecycleAnswer(activity, rows), weight, () => true)),
  });
}

/** Plans `stickiness`. */
export function planStickiness(request: StickinessQuery, context: QueryContext): Checked<Plan> {
  const read = readActivity(request, context);
  if (!read.ok) return read;
  const activity = read.value;
  return ok({
    ...planFacts(activity),
    queries: [stickinessTree(activity)],
    semantics: {
      intervals: 'The number of calendar periods with such an event; only events within the range count.',
      at_least: 'Persons with so many periods or more.',
      periods: periodsMeaning(activity.calendar),
      persons: PERSONS_MEANING,
    },
    answer: ([rows], weight = 1) => ok(scaleAnswer(stickinessAnswer(activity, rows), weight, () => true)),
  });
}

/** Everything of a plan besides its queries, their meaning and the answer. */
export function planFacts(activity: Activity): Omit<Plan, 'queries' | 'semantics' | 'answer'> {
  const { events, calendar, periods, span, nowMs } = activity;
  const last = periods.at(-1);
  const isOpen = last !== undefined && startOfNumber(calendar, last + 1) > nowMs;
  return {
    includeBots: activity.includeBots,
    names: namesAsked(events.names, events.filters, [], []),
    timezone: activity.timezone,
    range: span,
    interval: calendar.period,
    ...incompleteOf(span, nowMs, isOpen ? dateOfNumber(calendar, last) : undefined),
  };
}
