import { ClickHouseError } from '@clickhouse/client-web';
import { type ApiError, apiError, type ErrorCode } from '../../core/base/errors.ts';
import { meaningOf } from './exception-codes.ts';

/**
 * Why ClickHouse did not do something: by its exception code, never by its text. `away`: it did not answer at all.
 * `unexplained`: an exception that `exception-codes.ts` does not list, assumed to be our own bug.
 */
export type StoreReason = 'away' | 'busy' | 'cold_away' | 'timeout' | 'too_broad' | 'bad_pattern' | 'unexplained';

/** A failed request with its evidence. `exceptionCode` is 0 if there was no answer; `detail` is for the log only. */
export type StoreFailure = { readonly reason: StoreReason; readonly exceptionCode: number; readonly detail: string };

/** A failure as an exception, for background work, which is retried as a whole. */
export class StoreError extends Error {
  readonly failure: StoreFailure;

  constructor(statement: string, failure: StoreFailure) {
    super(`${statement}: ${failure.detail}`);
    this.name = 'StoreError';
    this.failure = failure;
  }
}

export function failureOf(problem: unknown): StoreFailure {
  if (problem instanceof ClickHouseError) return answeredFailure(Number(problem.code), problem.message);
  return noAnswer(problem instanceof Error ? `${problem.name}: ${problem.message}` : String(problem));
}

export function answeredFailure(exceptionCode: number, detail: string): StoreFailure {
  return { reason: meaningOf(exceptionCode)?.query ?? 'unexplained', exceptionCode, detail };
}

export function noAnswer(detail: string): StoreFailure {
  return { reason: 'away', exceptionCode: 0, detail };
}

/** The same failure as the API answers it, without ClickHouse's own message. */
export function apiErrorOf({ reason }: StoreFailure): ApiError {
  const { code, message, rest } = ANSWERS[reason];
  return apiError(code, message, rest);
}

const RETRY = { retryAfterS: 5 };

type Answer = { readonly code: ErrorCode; readonly message: string; readonly rest?: { readonly retryAfterS: number } };

const ANSWERS: Readonly<Record<StoreReason, Answer>> = {
  away: {
    code: 'unavailable',
    message: 'The event store does not answer at the moment; try again in a few seconds.',
    rest: RETRY,
  },
  busy: {
    code: 'unavailable',
    message: 'The event store is busy at the moment; try again in a few seconds.',
    rest: RETRY,
  },
  cold_away: {
    code: 'unavailable',
    message: 'A file in cold storage could not be read; try again in a few seconds.',
    rest: RETRY,
  },
  timeout: {
    code: 'timeout',
    message: 'The query did not finish in the time allowed; shorten the range, or ask for fewer groups.',
    rest: RETRY,
  },
  too_broad: {
    code: 'query_too_broad',
    message: 'The query reads or returns more than its limits allow; shorten the range, or ask for fewer groups.',
  },
  bad_pattern: {
    code: 'invalid_query',
    message: 'The pattern of `matches` is not valid; use RE2 syntax (no look-around, no back-references).',
  },
  unexplained: {
    code: 'internal',
    message: 'The event store rejected a query that the service wrote; the log has the reason.',
  },
};
