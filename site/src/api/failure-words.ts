import { ownValue } from '../../../core/base/own-value.ts';
import type { WordKey } from '../words/areas.ts';
import { language, t } from '../words/t.ts';

/**
 * A failure in the reader's language. The service writes English, with the value that was wrong; readers of
 * other languages get a sentence for the code, and the service's own beside it.
 */
export function failureSentence(code: string, reason: unknown): string | undefined {
  if (language() === 'en') return undefined;
  const word = (typeof reason === 'string' ? ownValue(REASONS, reason) : undefined) ?? ownValue(CODES, code);
  return word === undefined ? undefined : t(word);
}

/** `details.reason`: of the sign-in library in capitals, and our own. */
const REASONS: Readonly<Record<string, WordKey>> = {
  INVALID_EMAIL_OR_PASSWORD: 'failures.wrong_sign_in',
  INVALID_PASSWORD: 'failures.wrong_password',
  WRONG_PASSWORD: 'failures.wrong_password',
  WRONG_CODE: 'security.wrong_code',
  WRONG_RECOVERY_CODE: 'security.wrong_recovery_code',
  WRONG_PASSKEY: 'security.wrong_passkey',
  SECOND_STEP_OVER: 'security.step_over',
  SIGN_IN_AGAIN: 'security.prove_again',
  link_refused: 'failures.link_refused',
  wrong_sign_up_password: 'failures.wrong_sign_up_password',
  address_taken: 'failures.address_taken',
  mail_not_configured: 'failures.mail_not_configured',
  no_password: 'failures.no_password',
  last_owner: 'failures.last_owner',
  weak_password: 'failures.weak_password',
};

const CODES: Readonly<Record<string, WordKey>> = {
  bad_request: 'failures.bad_request',
  invalid_query: 'failures.invalid_query',
  query_too_broad: 'failures.query_too_broad',
  unauthenticated: 'failures.unauthenticated',
  forbidden: 'failures.forbidden',
  not_found: 'failures.not_found',
  timeout: 'failures.timeout',
  conflict: 'failures.conflict',
  in_use: 'failures.in_use',
  version_mismatch: 'failures.version_mismatch',
  body_too_large: 'failures.body_too_large',
  rate_limited: 'failures.rate_limited',
  quota_exceeded: 'failures.quota_exceeded',
  internal: 'failures.internal',
  unavailable: 'failures.unavailable',
};
