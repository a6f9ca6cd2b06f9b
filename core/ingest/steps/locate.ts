import { isFields } from '../raw-event.ts';
import type { Step } from './step.ts';
import { firstText } from './text.ts';

/**
 * The visitor's location: from `context` if the sender gives it (a server knows its user), otherwise from the request.
 */
export const locate: Step = ({ ctx }, _raw, request) => {
  const location = isFields(ctx.location) ? ctx.location : ctx;
  const country = firstText(ctx.country, location.country);
  const timezone = firstText(ctx.timezone) || request.place.timezone;
  if (country === '') {
    return timezone === request.place.timezone ? request.place : { ...request.place, timezone };
  }
  return {
    country: country.length === 2 ? country.toUpperCase() : country,
    region: firstText(ctx.region, location.region),
    city: firstText(ctx.city, location.city),
    timezone: timezone,
  };
};
