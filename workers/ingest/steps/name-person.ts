import type { Patch, Step } from './step.ts';

const NOTHING: Patch = Object.freeze({});

/** An event without any id of a person gets the visitor's id of the day, made of no more than project, address and browser. */
export const namePerson: Step = (draft, _raw, request) =>
  draft.user_id === '' && draft.anonymous_id === '' ? { anonymous_id: request.cookielessId } : NOTHING;
