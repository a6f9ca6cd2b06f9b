import { type ApiError, apiError, type ErrorCode } from '../errors.ts';

/** What went wrong with a query, for the caller; and for the log, with ClickHouse's own words. */
export type StoreFailure = { readonly error: ApiError; readonly exceptionCode: number; readonly detail: string };

/**
 * Classifies a failed query by ClickHouse's exception code (src/Common/ErrorCodes.cpp), never by its text.
 * What is not listed is a fault of ours: `internal`.
 */
export function classifyFailure(exceptionCode: number, detail: string): StoreFailure {
  const known = KNOWN[exceptionCode] ?? UNKNOWN;
  return { error: apiError(known.code, known.message, known.rest), exceptionCode, detail };
}

/** No answer at all: the network, or a server that is away. */
export function unreachable(detail: string): StoreFailure {
  return { error: AWAY.error, exceptionCode: 0, detail };
}

const RETRY_AFTER_S = 5;

type Known = { readonly code: ErrorCode; readonly message: string; readonly rest?: { readonly retryAfterS: number } };

const AWAY: { error: ApiError } = {
  error: apiError('unavailable', 'The event store does not answer now; try again in a few seconds.', {
    retryAfterS: RETRY_AFTER_S,
  }),
};
const BUSY: Known = {
  code: 'unavailable',
  message: 'The event store is busy now; try again in a few seconds.',
  rest: { retryAfterS: RETRY_AFTER_S },
};
const TIMEOUT: Known = {
  code: 'timeout',
  message: 'The query did not end in the time allowed; shorten the range, or ask for fewer groups.',
  rest: { retryAfterS: RETRY_AFTER_S },
};
const TOO_BROAD: Known = {
  code: 'query_too_broad',
  message: 'The query reads or returns more than its limits allow; shorten the range, or ask for fewer groups.',
};
const BAD_PATTERN: Known = {
  code: 'invalid_query',
  message: 'The pattern of `matches` cannot be read; use RE2 syntax (no look-around, no back-references).',
};
const UNKNOWN: Known = {
  code: 'internal',
  message: 'The event store refused a query of ours; the log has the reason.',
};

const KNOWN: Readonly<Record<number, Known>> = {
  158: TOO_BROAD, // TOO_MANY_ROWS
  159: TIMEOUT, // TIMEOUT_EXCEEDED
  160: TIMEOUT, // TOO_SLOW
  191: TOO_BROAD, // SET_SIZE_LIMIT_EXCEEDED
  202: BUSY, // TOO_MANY_SIMULTANEOUS_QUERIES
  209: BUSY, // SOCKET_TIMEOUT
  210: BUSY, // NETWORK_ERROR
  241: TOO_BROAD, // MEMORY_LIMIT_EXCEEDED
  242: BUSY, // TABLE_IS_READ_ONLY
  279: BUSY, // ALL_CONNECTION_TRIES_FAILED
  307: TOO_BROAD, // TOO_MANY_BYTES
  394: BUSY, // QUERY_WAS_CANCELLED
  396: TOO_BROAD, // TOO_MANY_ROWS_OR_BYTES
  427: BAD_PATTERN, // CANNOT_COMPILE_REGEXP
  439: BUSY, // CANNOT_SCHEDULE_TASK
};
