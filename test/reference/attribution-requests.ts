import fc from 'fast-check';
import { ATTRIBUTION_MODELS, type AttributionQuery } from '../../core/api/kinds/attribution.ts';
import type { OfDates } from './periods.ts';
import { choices, ranges } from './retention-requests.ts';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Requests of `attribution` with touches by event. */
export function attributionRequests(project_id: string, day: string): fc.Arbitrary<OfDates<AttributionQuery>> {
  return fc.record({
    query_type: fc.constant('attribution' as const),
    project_id: fc.constant(project_id),
    date_range: ranges(day),
    conversion: choices,
    touch: fc.constant('event' as const),
    touch_event: maybe(choices),
    model: maybe(fc.constantFrom(...ATTRIBUTION_MODELS)),
    direct: maybe(fc.constantFrom('fallback', 'touch')),
    window: maybe(fc.constantFrom('unlimited', '1d', '12h', '15m', '30m')),
    group_by: maybe(fc.constantFrom(['source'], ['campaign', 'source'], ['country'], ['plan'], ['revenue'])),
    amount: maybe(fc.constantFrom('revenue', 'amount')),
    include_bots: fc.boolean(),
  });
}

/** Requests of `attribution` with touches by session. */
export function sessionAttributionRequests(project_id: string): fc.Arbitrary<OfDates<AttributionQuery>> {
  return fc.record({
    query_type: fc.constant('attribution' as const),
    project_id: fc.constant(project_id),
    date_range: fc.constantFrom({ start: '2026-06-02', end: '2026-06-02' }, { start: '2026-06-01', end: '2026-06-04' }),
    conversion: fc.constantFrom({ event: 'signup' }, { events: ['order_paid', 'signup'] }, { event: 'page_view' }),
    model: maybe(fc.constantFrom(...ATTRIBUTION_MODELS)),
    direct: maybe(fc.constantFrom('fallback', 'touch')),
    window: maybe(fc.constantFrom('unlimited', '2h', '30m')),
    group_by: maybe(fc.constantFrom(['channel', 'source'], ['session.campaign'], ['entry_page'], ['country'])),
  });
}
