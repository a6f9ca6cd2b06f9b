import type { Patch, Step } from './step.ts';

const NOTHING: Patch = Object.freeze({});

/**
 * An event without any id of a person gets the visitor's id of the day, made of no more than project, address and browser.
 * One that a server sent stays nobody's: the address and the library are the same for all of its users.
 */
export const namePerson: Step = (draft, _raw, request) =>
  draft.user_id === '' && draft.anonymous_id === '' ? { anonymous_id: request.cookielessId } : NOTHING;
