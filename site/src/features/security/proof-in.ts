import type { SecondFactor } from '../../../../core/api/second-factor.ts';

/** The proof in a typed text: six digits are a code of the app, anything else is meant as a recovery code. */
export function proofIn(typed: string): SecondFactor {
  const plain = typed.replace(/\s/g, '');
  return /^\d{6}$/.test(plain) ? { code: plain } : { recovery_code: typed.trim() };
}
