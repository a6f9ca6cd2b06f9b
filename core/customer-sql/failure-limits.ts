import { type ApiError, apiError, type ErrorCode } from '../base/errors.ts';

/** An exception that says that a limit was reached, or that the store cannot answer now; the statement may be sound. */
export type Limit = { readonly name: string; readonly error: ApiError };

const TOO_BROAD =
  'The statement reads or returns more than its limits allow; narrow it by time, or ask for fewer rows or groups.';
const LATE = 'The statement did not finish in the time allowed; narrow it by time, or ask for less.';
const BUSY = 'The event store is busy at the moment; try again in a few seconds.';

/** By the numbers of ClickHouse's src/Common/ErrorCodes.cpp. */
export const LIMITS: Readonly<Record<number, Limit>> = {
  131: limit('TOO_LARGE_STRING_SIZE', 'query_too_broad', TOO_BROAD),
  158: limit('TOO_MANY_ROWS', 'query_too_broad', TOO_BROAD),
  159: limit('TIMEOUT_EXCEEDED', 'timeout', LATE, 5),
  160: limit('TOO_SLOW', 'timeout', LATE, 5),
  191: limit('SET_SIZE_LIMIT_EXCEEDED', 'query_too_broad', TOO_BROAD),
  202: limit('TOO_MANY_SIMULTANEOUS_QUERIES', 'unavailable', BUSY, 5),
  209: limit('SOCKET_TIMEOUT', 'unavailable', BUSY, 5),
  210: limit('NETWORK_ERROR', 'unavailable', BUSY, 5),
  241: limit(
    'MEMORY_LIMIT_EXCEEDED',
    'query_too_broad',
    'The statement needs more memory than it may use; group by less, or narrow it by time.',
  ),
  279: limit('ALL_CONNECTION_TRIES_FAILED', 'unavailable', BUSY, 5),
  306: limit(
    'TOO_DEEP_RECURSION',
    'query_too_broad',
    'The statement recurses too deeply; give its recursive part an end.',
  ),
  307: limit('TOO_MANY_BYTES', 'query_too_broad', TOO_BROAD),
  394: limit('QUERY_WAS_CANCELLED', 'timeout', 'The statement was cancelled.', 1),
  396: limit('TOO_MANY_ROWS_OR_BYTES', 'query_too_broad', TOO_BROAD),
  439: limit('CANNOT_SCHEDULE_TASK', 'unavailable', BUSY, 5),
  473: limit('DEADLOCK_AVOIDED', 'unavailable', BUSY, 5),
  499: limit('S3_ERROR', 'unavailable', 'A file in cold storage could not be read; try again in a few seconds.', 5),
};

/** For a statement that got no answer at all. */
export const STORE_IS_AWAY: Limit = limit(
  'NETWORK_ERROR',
  'unavailable',
  'The event store does not answer at the moment; try again in a few seconds.',
  5,
);

function limit(name: string, code: ErrorCode, message: string, retryAfterS?: number): Limit {
  const rest = retryAfterS === undefined ? {} : { retryAfterS };
  return { name, error: apiError(code, message, { ...rest, details: { clickhouse_error: name } }) };
}
