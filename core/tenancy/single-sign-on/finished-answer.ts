import type { ClaimedPerson } from './claimed-person.ts';
import type { SignOnRefusal } from './refusal.ts';

/** The outcome of an answer once everything in it has been checked: a person, or the reason why it names none. */
export type FinishedAnswer =
  | { readonly isGood: true; readonly person: ClaimedPerson }
  | { readonly isGood: false; readonly reason: SignOnRefusal };
