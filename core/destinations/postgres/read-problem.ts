import { quoted } from '../kind.ts';
import type { DestinationSettings } from '../settings.ts';

/** A failure of the database or of the way there, as the client library tells it. */
export type PostgresProblem = {
  /** SQLSTATE where the database answered; otherwise the library's own code, such as `CONNECT_TIMEOUT`. */
  readonly code: string;
  readonly message: string;
};

/** The cause of a failed batch. The reason is for people, and may hold the database's own words. */
export type ProblemRead =
  /** A row of the batch is the cause: the halves go by themselves. */
  | { readonly cause: 'row'; readonly reason: string }
  /** The settings, the rights or the table are: somebody has to change something. */
  | { readonly cause: 'settings'; readonly reason: string }
  /** The database is not to be had now. */
  | { readonly cause: 'away'; readonly reason: string };

/** Reads a failure by its SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
export function readProblem({ code, message }: PostgresProblem, secrets: DestinationSettings): ProblemRead {
  const cause = SINGLE[code] ?? (SQLSTATE.test(code) ? CLASSES[code.slice(0, 2)] : undefined) ?? 'away';
  return {
    cause,
    reason: REASONS[code] ?? (SQLSTATE.test(code) ? `Postgres: ${quoted(message, secrets)} (${code})` : UNREACHED),
  };
}

const SQLSTATE = /^[0-9A-Z]{5}$/;
const UNREACHED =
  'The database could not be reached over TLS; check host and port, that it lets Cloudflare’s addresses in, and that a public authority has signed its certificate for this host.';

const CLASSES: Readonly<Record<string, ProblemRead['cause']>> = {
  // A value that does not fit, a constraint of the table, an exception of a trigger, a row that is too large.
  '22': 'row',
  '23': 'row',
  P0: 'row',
  '54': 'row',
  // The user, the database, and the tables in it.
  '28': 'settings',
  '3D': 'settings',
  '3F': 'settings',
  '42': 'settings',
};

const SINGLE: Readonly<Record<string, ProblemRead['cause']>> = {
  // Somebody dropped the column or the table just now: the next try makes it again.
  '42703': 'away',
  '42P01': 'away',
  // `too_many_columns`: no row is at fault.
  '54011': 'settings',
};

const REASONS: Readonly<Record<string, string>> = {
  '28P01': 'The database refused user and password; change `settings.password`.',
  '3D000': 'There is no such database; change `settings.database`.',
  '42501':
    'The user may not write there; grant it USAGE and CREATE on the schema, or make the table and grant SELECT, INSERT and UPDATE on it.',
  '42P10':
    'The table has no primary key on `id`, by which events that come twice are told; add one, or name another table.',
  CONNECT_TIMEOUT:
    'The database did not answer in time; check host and port, and that it lets Cloudflare’s addresses in.',
  '57014': 'The database ended the statement because it took too long.',
};
