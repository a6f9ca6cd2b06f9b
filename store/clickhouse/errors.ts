import { type ApiError, apiError, type ErrorCode } from '../../core/base/errors.ts';
import { type ExceptionMeaning, meaningOf } from './exception-codes.ts';

/** What went wrong with a query, for the caller; and for the log, with ClickHouse's own words. */
export type StoreFailure = { readonly error: ApiError; readonly exceptionCode: number; readonly detail: string };

/**
 * Classifies a failed query by ClickHouse's exception code (`exception-codes.ts`), never by its text.
 * What is not listed is a fault of ours: `internal`.
 */
export function classifyFailure(exceptionCode: number, detail: string): StoreFailure {
  const { code, message, rest } = ANSWERS[meaningOf(exceptionCode)?.query ?? 'unknown'];
  return { error: apiError(code, message, rest), exceptionCode, detail };
}

/** No answer at all: the network, or a server that is away. */
export function unreachable(detail: string): StoreFailure {
  return { error: AWAY.error, exceptionCode: 0, detail };
}

const RETRY_AFTER_S = 5;

type Answer = { readonly code: ErrorCode; readonly message: string; readonly rest?: { readonly retryAfterS: number } };

const AWAY: { error: ApiError } = {
  error: apiError('unavailable', 'The event store does not answer now; try again in a few seconds.', {
    retryAfterS: RETRY_AFTER_S,
  }),
};

const ANSWERS: Record<NonNullable<ExceptionMeaning['query']> | 'unknown', Answer> = {
  busy: {
    code: 'unavailable',
    message: 'The event store is busy now; try again in a few seconds.',
    rest: { retryAfterS: RETRY_AFTER_S },
  },
  cold_away: {
    code: 'unavailable',
    message: 'A file of cold storage could not be read now; try again in a few seconds.',
    rest: { retryAfterS: RETRY_AFTER_S },
  },
  timeout: {
    code: 'timeout',
    message: 'The query did not end in the time allowed; shorten the range, or ask for fewer groups.',
    rest: { retryAfterS: RETRY_AFTER_S },
  },
  too_broad: {
    code: 'query_too_broad',
    message: 'The query reads or returns more than its limits allow; shorten the range, or ask for fewer groups.',
  },
  bad_pattern: {
    code: 'invalid_query',
    message: 'The pattern of `matches` cannot be read; use RE2 syntax (no look-around, no back-references).',
  },
  unknown: { code: 'internal', message: 'The event store refused a query of ours; the log has the reason.' },
};
