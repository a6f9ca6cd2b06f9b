import { asUuid } from '../../base/uuid.ts';
import type { RawEvent } from '../raw-event.ts';
import type { Patch, Step } from './step.ts';
import { namedAddress } from './visitor-address.ts';

const NOTHING: Patch = Object.freeze({});

/**
 * Makes the id of an event of a tool without ids, which is a hash of what was sent, that of one visitor: two visitors may
 * well send the same. An event without a time of its own gets the time of its first arrival, so that it counts once
 * however often it arrives within `repeatsWithinMs`.
 */
export const joinRepeats: Step = ({ id, user_id, anonymous_id, arrivalKey }, raw, request) => {
  if (request.repeatsWithinMs === undefined) return NOTHING;
  const visitor = [user_id, anonymous_id, addressOf(raw, request)];
  const own = asUuid(`${id} of ${JSON.stringify(visitor)}`);
  return arrivalKey === '' ? { id: own } : { id: own, arrivalKey: own };
};

/** Of a server's events: without an id, their visitors are told apart by nothing else. */
function addressOf(raw: RawEvent, request: Parameters<Step>[2]): string {
  return namedAddress(raw, request) || request.address;
}
