import type { Patch, Step } from './step.ts';
import { firstText } from './text.ts';
import { namedAddress } from './visitor-address.ts';

const NOTHING: Patch = Object.freeze({});

/**
 * An event without any id of a person gets the visitor's daily id, derived only from project, address and browser.
 * Events sent by a server stay anonymous unless it names the visitor's address: all of its users share its own.
 */
export const namePerson: Step = ({ user_id, anonymous_id, ctx }, raw, request) => {
  if (user_id !== '' || anonymous_id !== '') return NOTHING;
  const address = request.cookielessIdOf === undefined ? '' : namedAddress(raw, request);
  if (request.cookielessIdOf === undefined || address === '') return { anonymous_id: request.cookielessId };
  return { anonymous_id: request.cookielessIdOf(address, firstText(ctx.user_agent, ctx.userAgent)) };
};
