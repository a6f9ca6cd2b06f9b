import { isFields } from '../raw-event.ts';
import { NOWHERE, type Step } from './step.ts';
import { firstText } from './text.ts';

/**
 * The visitor's location: from `context` if the sender gives it (a server knows its user), otherwise from the request, unless
 * `context.location` is false: a server that sends for its users is elsewhere.
 */
export const locate: Step = ({ ctx }, _raw, request) => {
  const location = isFields(ctx.location) ? ctx.location : ctx;
  const named = firstText(ctx.country, location.country);
  const isElsewhere = ctx.location === false;
  const timezone = firstText(ctx.timezone) || (isElsewhere ? '' : request.place.timezone);
  if (named === '') {
    if (isElsewhere) return { ...NOWHERE, timezone };
    const place = { ...request.place, country: countryOf(request.place.country) };
    return timezone === place.timezone ? place : { ...place, timezone };
  }
  return {
    country: countryOf(named),
    region: firstText(ctx.region, location.region),
    city: firstText(ctx.city, location.city),
    timezone: timezone,
  };
};

/** Networks and libraries say `XX` where they do not know: one unknown country, not two. */
function countryOf(given: string): string {
  const code = given.length === 2 ? given.toUpperCase() : given;
  return code === 'XX' ? '' : code;
}
