import type { EnforcementProblem } from '../../api/sign-on.ts';

/** The facts that must hold before an organisation may enforce its sign-on, so that nobody locks everybody out. */
export type Enforceable = {
  readonly hasDomain: boolean;
  /** The last test of one of the providers succeeded. */
  readonly isTested: boolean;
  /** The owner who enforces it has a second factor, and so can enter when the provider is down. */
  readonly isGuarded: boolean;
};

/** The fact that is missing; undefined: sign-on may be enforced. */
export function enforcementProblem({ hasDomain, isTested, isGuarded }: Enforceable): EnforcementProblem | undefined {
  if (!hasDomain) return 'domain';
  if (!isTested) return 'test';
  return isGuarded ? undefined : 'second_factor';
}

/** For callers of the API: what is missing, and the remedy. */
export const ENFORCEMENT_REMEDIES: Readonly<Record<EnforcementProblem, string>> = {
  domain: 'Prove a domain first: without one, nobody can sign on.',
  test: 'Test a provider first: the last test of one of them has to succeed.',
  second_factor: 'Set up a second factor in your account first: with it, you can enter when the provider is down.',
};
