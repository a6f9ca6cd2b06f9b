import type { Patch, Step } from './step.ts';

const NOTHING: Patch = Object.freeze({});

/**
 * An event without any id of a person gets the visitor's daily id, derived only from project, address and browser.
 * Events sent by a server stay anonymous: all of its users share one address and library.
 */
export const namePerson: Step = (draft, _raw, request) =>
  draft.user_id === '' && draft.anonymous_id === '' ? { anonymous_id: request.cookielessId } : NOTHING;
