import type { EventRow } from '../../core/tables/events.ts';
import type { FunnelWorld, Step } from './funnel-world.ts';
import { isChosen } from './person-events.ts';

/** Whether an event may be this step. */
export function fits(
  { request, people }: FunnelWorld,
  event: EventRow,
  step: Pick<Step, 'events' | 'filters'>,
): boolean {
  return isChosen(event, step, request.filters, people.personOf);
}
