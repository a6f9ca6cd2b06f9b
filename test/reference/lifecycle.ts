import type { LifecycleQuery } from '../../core/api/kinds/lifecycle.ts';
import type { Cell } from '../../core/api/query.ts';
import type { EventRow } from '../../core/tables/events.ts';
import type { Identity } from '../harness/clickhouse-database.ts';
import { atMsOf, type Calendar, type OfDates, periodAfter, periodOf, periodsOf } from './periods.ts';
import { isChosen, peopleOf } from './person-events.ts';

/** The rows of `lifecycle` over a list of events. Whole periods count, also those that the range cuts. */
export function lifecycleReference(
  request: OfDates<LifecycleQuery>,
  { zone, nowMs }: { readonly zone: string; readonly nowMs: number },
  stored: readonly EventRow[],
  identities: readonly Identity[],
): Cell[][] {
  const calendar: Calendar = { zone, period: request.interval ?? 'day', weekStart: request.week_start ?? 'monday' };
  const { personOf, eventsOf } = peopleOf(request, stored, identities);
  const persons = [...eventsOf.values()].map(
    (events) =>
      new Set(
        events
          .filter((event) => isChosen(event, request, request.filters, personOf))
          .map((event) => periodOf(atMsOf(event), calendar)),
      ),
  );
  return periodsOf(request.date_range, calendar, nowMs).map((time) => {
    const before = periodAfter(time, -1, calendar.period);
    const counted = (test: (active: ReadonlySet<string>) => boolean) => persons.filter(test).length;
    const isKnown = (active: ReadonlySet<string>) => [...active].some((each) => each < time);
    return [
      time,
      counted((active) => active.has(time) && !isKnown(active)),
      counted((active) => active.has(time) && active.has(before)),
      counted((active) => active.has(time) && isKnown(active) && !active.has(before)),
      counted((active) => !active.has(time) && active.has(before)),
    ];
  });
}
