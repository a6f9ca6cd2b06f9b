import type { EventRow } from '../../core/tables/events.ts';
import { isWithin } from './calendar.ts';
import { fits } from './funnel-fits.ts';
import { type FunnelWorld, stepsOf } from './funnel-world.ts';
import { groupLabel } from './meaning.ts';
import { atMsOf } from './periods.ts';

/** An event at its place among those of its person, at the time that counts. */
export type Course = { readonly event: EventRow; readonly place: number; readonly atMs: number };

/** The person's events that may be read, one list for each combination of values that are held constant. */
export function heldApart({ request, zone, people }: FunnelWorld, person: string): EventRow[][] {
  const held = [...(request.hold_constant ?? []), ...(request.within_session ? ['session_id'] : [])];
  const labels = (event: EventRow) => held.map((name) => groupLabel(event, name, people.personOf));
  const readable = (people.eventsOf.get(person) ?? []).filter((event) => {
    const isAfter = request.conversions === 'after_range';
    const range = isAfter ? { start: request.date_range.start, end: '9999-12-31' } : request.date_range;
    return isWithin(atMsOf(event), range, zone) && !labels(event).includes(null);
  });
  return [...Map.groupBy(readable, (event) => JSON.stringify(labels(event))).values()];
}

/** Amplitude cuts times to seconds and takes what falls together in the order of the steps. */
export function inTheirOrder(world: FunnelWorld, events: readonly EventRow[]): Course[] {
  const { request } = world;
  const atMs = (event: EventRow) =>
    request.mode === 'amplitude' ? Math.floor(atMsOf(event) / 1_000) * 1_000 : atMsOf(event);
  const rank = (event: EventRow) => {
    const found = stepsOf(request).findIndex((step) => fits(world, event, step));
    return request.mode !== 'amplitude' ? 0 : found < 0 ? 31 : found;
  };
  const sorted = events.toSorted((a, b) => atMs(a) - atMs(b) || rank(a) - rank(b));
  const counted = request.order === 'strict' ? sorted.filter((event) => stands(world, event)) : sorted;
  return counted.map((event, place) => ({ event, place, atMs: atMs(event) }));
}

/** In strict order, events that are neither a step nor interactive are in nobody's way. */
function stands(world: FunnelWorld, event: EventRow): boolean {
  return event.event !== 'heartbeat' || stepsOf(world.request).some((step) => fits(world, event, step));
}
