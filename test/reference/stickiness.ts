import type { StickinessQuery } from '../../core/api/kinds/stickiness.ts';
import type { Cell } from '../../core/api/query.ts';
import type { EventRow } from '../../core/tables/events.ts';
import type { Identity } from '../harness/clickhouse-database.ts';
import { isWithin } from './calendar.ts';
import { atMsOf, type Calendar, type OfDates, periodOf, periodsOf } from './periods.ts';
import { isChosen, peopleOf } from './person-events.ts';

/** The rows of `stickiness` over a list of events. */
export function stickinessReference(
  request: OfDates<StickinessQuery>,
  { zone, nowMs }: { readonly zone: string; readonly nowMs: number },
  stored: readonly EventRow[],
  identities: readonly Identity[],
): Cell[][] {
  const calendar: Calendar = { zone, period: request.interval ?? 'day', weekStart: request.week_start ?? 'monday' };
  const { personOf, eventsOf } = peopleOf(request, stored, identities);
  const counts = [...eventsOf.values()].map((events) => {
    const counted = events.filter(
      (event) =>
        isWithin(atMsOf(event), request.date_range, zone) && isChosen(event, request, request.filters, personOf),
    );
    return new Set(counted.map((event) => periodOf(atMsOf(event), calendar))).size;
  });
  return periodsOf(request.date_range, calendar, nowMs).map((_, index) => [
    index + 1,
    counts.filter((count) => count === index + 1).length,
    counts.filter((count) => count > index).length,
  ]);
}
