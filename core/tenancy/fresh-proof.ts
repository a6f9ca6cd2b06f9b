import type { ProofKind } from '../api/second-factor.ts';
import { MINUTE_MS } from '../base/time/durations.ts';

/** The proofs that a person could give. */
export type Provable = { readonly hasTotp: boolean; readonly hasPassword: boolean; readonly hasPasskey: boolean };

/** Without any other proof, a person signs in again first. */
const FRESH_MS = 10 * MINUTE_MS;

/**
 * The proofs that are asked for before a change of how the person signs in, so that a session left open is not enough for it. With a
 * second factor, the password alone is not enough either: it is what the factor protects against.
 */
export function proofsOf({ hasTotp, hasPassword, hasPasskey }: Provable): ProofKind[] {
  const passkey: ProofKind[] = hasPasskey ? ['passkey'] : [];
  if (hasTotp) return ['code', 'recovery_code', ...passkey];
  return hasPassword ? [...passkey, 'password'] : passkey;
}

/** Whether a session began so recently that its beginning is proof enough, for somebody who has no other. */
export function isFresh(createdAt: Date, nowMs: number): boolean {
  return nowMs - createdAt.getTime() < FRESH_MS;
}
