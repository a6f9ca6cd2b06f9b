import { MINUTE_MS, SECOND_MS } from '../../base/time/durations.ts';
import type { AttemptLimit } from './attempt-limit.ts';

/**
 * How often each thing that could be guessed, or done without end, may be tried (docs/decisions/0135). Where the caller's
 * address is not known, all callers share the limit of strangers: it is looser, and refills within seconds.
 */
export const ATTEMPT_LIMITS = {
  /** One account from one address: a person mistypes some times. */
  sign_in_from_address: { burst: 10, everyMs: 30 * SECOND_MS },
  /** One account from wherever: as many guesses an hour as NIST SP 800-63B allows in all, 100 and some. */
  sign_in_to_account: { burst: 50, everyMs: 30 * SECOND_MS },
  /** One account, from a browser that has signed in to it before: strangers cannot use these tries up. */
  sign_in_on_known_device: { burst: 10, everyMs: 30 * SECOND_MS },
  /** Any account from one address: one password tried on many accounts. */
  sign_in_of_address: { burst: 30, everyMs: 20 * SECOND_MS },
  sign_in_of_strangers: { burst: 100, everyMs: 2 * SECOND_MS },
  /** Each makes an organisation, and may tell whether an address is known. An office signs up in an hour. */
  sign_up_of_address: { burst: 10, everyMs: 6 * MINUTE_MS },
  sign_up_of_strangers: { burst: 60, everyMs: MINUTE_MS },
  /** The current password, guessed with a session that was left open. */
  password_change: { burst: 5, everyMs: MINUTE_MS },
  /** Keys that are not known. They cannot be guessed; this bounds what trying costs. */
  key_of_address: { burst: 60, everyMs: SECOND_MS },
  key_of_strangers: { burst: 300, everyMs: SECOND_MS / 5 },
  /** The deployment's own token. */
  operator_token_of_address: { burst: 10, everyMs: 30 * SECOND_MS },
  operator_token_of_strangers: { burst: 30, everyMs: SECOND_MS },
  /** Test messages of a project: each is a request to an address that the caller names. */
  test_message: { burst: 10, everyMs: 10 * SECOND_MS },
} as const satisfies Record<string, AttemptLimit>;

export type AttemptKind = keyof typeof ATTEMPT_LIMITS;
