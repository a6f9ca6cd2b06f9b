/** What has to stand before an organisation may enforce its sign-on, so that nobody locks everybody out. */
export type Enforceable = {
  readonly hasDomain: boolean;
  /** The last test of one of the providers succeeded. */
  readonly isTested: boolean;
  /** The owner who enforces it has a second factor, and so can enter when the provider is down. */
  readonly isGuarded: boolean;
};

/** A sentence with the remedy; undefined: sign-on may be enforced. */
export function enforcementProblem({ hasDomain, isTested, isGuarded }: Enforceable): string | undefined {
  if (!hasDomain) return 'Prove a domain first: without one, nobody can sign on.';
  if (!isTested) return 'Test a provider first: the last test of one of them has to succeed.';
  if (isGuarded) return undefined;
  return 'Set up a second factor in your account first: with it, you can enter when the provider is down.';
}
