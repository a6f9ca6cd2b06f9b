import { MINUTE_MS, SECOND_MS } from '../../base/time/durations.ts';
import type { AttemptLimit } from './attempt-limit.ts';

/**
 * How often callers may try things that can be guessed or repeated without end (docs/decisions/0135). If the address of
 * callers is unknown, all of them share the limit of strangers, which is looser and refills within seconds.
 */
export const ATTEMPT_LIMITS = {
  /** One account from one address: people mistype. */
  sign_in_from_address: { burst: 10, everyMs: 30 * SECOND_MS },
  /** One account from all addresses: NIST SP 800-63B allows 100 guesses in total; this allows some more in an hour. */
  sign_in_to_account: { burst: 50, everyMs: 30 * SECOND_MS },
  /** One account, from a browser that has signed in to it before: strangers cannot use up these tries. */
  sign_in_on_known_device: { burst: 10, everyMs: 30 * SECOND_MS },
  /** All accounts from one address: one password tried on many accounts. */
  sign_in_of_address: { burst: 30, everyMs: 20 * SECOND_MS },
  sign_in_of_strangers: { burst: 100, everyMs: 2 * SECOND_MS },
  /** Each sends a mail to an address that the caller chose. A whole office can sign up in an hour. */
  sign_up_of_address: { burst: 10, everyMs: 6 * MINUTE_MS },
  sign_up_of_strangers: { burst: 60, everyMs: MINUTE_MS },
  /** Mail that strangers ask for, whatever it says: nobody's mailbox is filled. */
  mail_to_mailbox: { burst: 6, everyMs: 10 * MINUTE_MS },
  reset_of_address: { burst: 20, everyMs: 3 * MINUTE_MS },
  reset_of_strangers: { burst: 60, everyMs: 10 * SECOND_MS },
  /** Links of mails cannot be guessed; the limit bounds the cost of trying. */
  link_of_address: { burst: 30, everyMs: 20 * SECOND_MS },
  link_of_strangers: { burst: 100, everyMs: 2 * SECOND_MS },
  /** The password of a sign-up, guessed by whoever has its link. */
  sign_up_password: { burst: 10, everyMs: MINUTE_MS },
  /** The current password, guessed in a session that was left open. */
  password_change: { burst: 5, everyMs: MINUTE_MS },
  /**
   * One-time codes for an account whose password the caller knows: at any moment 3 of a million are right. Recovery codes
   * and passkeys, which cannot be guessed, are counted apart, so that nobody can lock the owner out of all three.
   */
  second_factor: { burst: 10, everyMs: 5 * MINUTE_MS },
  recovery_code: { burst: 10, everyMs: MINUTE_MS },
  passkey_of_address: { burst: 30, everyMs: 10 * SECOND_MS },
  passkey_of_strangers: { burst: 300, everyMs: SECOND_MS },
  /** Exchanges of refresh tokens; each writes. */
  refresh_of_address: { burst: 60, everyMs: SECOND_MS },
  refresh_of_strangers: { burst: 300, everyMs: SECOND_MS / 5 },
  /** Begun and answered single sign-ons: each asks the provider, or verifies a signature. A whole office signs in at nine. */
  sign_on_of_address: { burst: 60, everyMs: 5 * SECOND_MS },
  sign_on_of_strangers: { burst: 300, everyMs: SECOND_MS },
  /** Checks of an organisation's proofs and tests of its provider: each asks an address that the caller chose. */
  sign_on_check: { burst: 20, everyMs: 10 * SECOND_MS },
  /** Unknown keys. They cannot be guessed; the limit bounds the cost of trying. */
  key_of_address: { burst: 60, everyMs: SECOND_MS },
  key_of_strangers: { burst: 300, everyMs: SECOND_MS / 5 },
  /** The deployment's own token. */
  operator_token_of_address: { burst: 10, everyMs: 30 * SECOND_MS },
  operator_token_of_strangers: { burst: 30, everyMs: SECOND_MS },
  /** Checks of the DNS records of a domain or host, by organisation. */
  domain_check: { burst: 20, everyMs: 10 * SECOND_MS },
  /** Invitations to one address, from anybody: nobody's mailbox is filled. */
  invitation_to_address: { burst: 5, everyMs: 10 * MINUTE_MS },
  /** Invitations of an organisation: a company on its first day, not a sender of bulk mail. */
  invitation_of_organization: { burst: 200, everyMs: MINUTE_MS },
  /** Mail about mentions, from one person to another: a thread in one afternoon. The bell shows all. */
  mention_to_person: { burst: 20, everyMs: 2 * MINUTE_MS },
  /** Registrations of connected apps: each is a row. Programs register once on each device. */
  app_registration_of_address: { burst: 20, everyMs: 3 * MINUTE_MS },
  app_registration_of_strangers: { burst: 100, everyMs: 10 * SECOND_MS },
  /** Descriptions of apps that a person lets us fetch, from addresses that the app chose. */
  app_document: { burst: 20, everyMs: 30 * SECOND_MS },
  /** Test messages of a project: each is a request to an address that the caller chose. */
  test_message: { burst: 10, everyMs: 10 * SECOND_MS },
  /** Deliveries of a project that are sent again: the same, and each adds tries to the log. */
  delivery_replay: { burst: 200, everyMs: 5 * SECOND_MS },
  /** Runs of a project's schedules that somebody starts: each asks the store and an address that the caller chose. */
  schedule_run: { burst: 20, everyMs: 10 * SECOND_MS },
  /** Reads of one link of a report: spreadsheets ask again each time that somebody opens one. */
  link_read: { burst: 60, everyMs: 5 * SECOND_MS },
  /** The password of a public link, from one address and from all: a whole office opens one at nine. */
  share_password_from_address: { burst: 10, everyMs: 30 * SECOND_MS },
  share_password_of_link: { burst: 100, everyMs: 10 * SECOND_MS },
  /** Batches of tiles, and files, of one public link. */
  share_read: { burst: 600, everyMs: SECOND_MS / 10 },
  /** Unknown links. They cannot be guessed; the limit bounds the cost of trying. */
  report_link_of_address: { burst: 60, everyMs: SECOND_MS },
  report_link_of_strangers: { burst: 300, everyMs: SECOND_MS / 5 },
} as const satisfies Record<string, AttemptLimit>;

export type AttemptKind = keyof typeof ATTEMPT_LIMITS;
