import { plainAddress } from '../../base/network.ts';
import { isFields, type RawEvent } from '../raw-event.ts';
import { NOWHERE, type RequestFacts, type Step } from './step.ts';
import { firstText } from './text.ts';
import { namedAddress } from './visitor-address.ts';

/**
 * The visitor's location: from `context` if the sender gives it (a server knows its user), otherwise from the request, unless
 * `context.location` is false: a server that sends for its users is elsewhere.
 */
export const locate: Step = ({ ctx }, raw, request) => {
  const location = isFields(ctx.location) ? ctx.location : ctx;
  const named = firstText(ctx.country, location.country);
  const ofRequest = ctx.location === false || isForwarded(raw, request) ? NOWHERE : request.place;
  const timezone = firstText(ctx.timezone) || ofRequest.timezone;
  if (named === '') {
    const place = { ...ofRequest, country: countryOf(ofRequest.country) };
    return timezone === place.timezone ? place : { ...place, timezone };
  }
  return {
    country: countryOf(named),
    region: firstText(ctx.region, location.region),
    city: firstText(ctx.city, location.city),
    timezone: timezone,
  };
};

/** Whether the event is of somebody elsewhere: its sender, a server, names another address than its own. */
function isForwarded(raw: RawEvent, request: RequestFacts): boolean {
  const named = namedAddress(raw, request);
  return named !== '' && named !== plainAddress(request.address);
}

/** Networks and libraries say `XX` where they do not know: one unknown country, not two. */
function countryOf(given: string): string {
  const code = given.length === 2 ? given.toUpperCase() : given;
  return code === 'XX' ? '' : code;
}
