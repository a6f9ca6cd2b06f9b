/** A session and an organisation, as known when the session asks for something of that organisation. */
export type Entry = {
  readonly isEnforced: boolean;
  /** The session was opened by a provider of this organisation, or has entered it since. */
  readonly isBySignOn: boolean;
  /** Opened by a provider of some organisation that stood for the second factor, which the person has. */
  readonly lacksSecondFactor: boolean;
};

export type EntryProblem =
  /** Led to the organisation's provider. */
  | 'sign_on'
  /** Another organisation's provider vouched for the person in place of the second factor, which counts there alone. */
  | 'second_factor';

/** Whether a session may enter an organisation of which the person is a member; undefined: it may. */
export function entryProblem({ isEnforced, isBySignOn, lacksSecondFactor }: Entry): EntryProblem | undefined {
  if (isBySignOn) return undefined;
  if (isEnforced) return 'sign_on';
  return lacksSecondFactor ? 'second_factor' : undefined;
}
