import { asUuid } from '../../base/uuid.ts';
import { isFields } from '../raw-event.ts';
import { eachEvent } from './mapping/each-event.ts';
import type { WireRequest } from './wire-request.ts';

/**
 * How long the same request of one visitor is a repeat, where the vendor's SDKs send no ids. OpenPanel's SDK, the most
 * patient of them, makes its last try 3.5 seconds after the first, besides the time of its requests. Longer would take the
 * second view of somebody who reloads a page for a repeat.
 */
export const REPEATS_WITHIN_MS = 10_000;

/**
 * The events with ids that are made of the whole request and the event's place in it: the same request sent again has the
 * same ids, and two equal events of one request are two.
 */
export function withBodyIds(rawEvents: readonly unknown[], request: WireRequest): readonly unknown[] {
  if (rawEvents.length === 0) return rawEvents;
  const text = request.text();
  const whole = asUuid(`${request.path}?${request.query} ${text.ok ? text.value : ''}`);
  return eachEvent(rawEvents, (raw, place) => (isFields(raw) ? { ...raw, id: asUuid(`${whole} ${place}`) } : raw));
}
