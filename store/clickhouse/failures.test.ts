import { ClickHouseError } from '@clickhouse/client-web';
import { expect, it } from 'vitest';
import { answeredFailure, apiErrorOf, failureOf, noAnswer, StoreError } from './failures.ts';

it.each([
  [159, 'timeout', 'timeout'],
  [241, 'too_broad', 'query_too_broad'],
  [396, 'too_broad', 'query_too_broad'],
  [86, 'cold_away', 'unavailable'],
  [202, 'busy', 'unavailable'],
  [427, 'bad_pattern', 'invalid_query'],
  [62, 'unexplained', 'internal'],
  [0, 'unexplained', 'internal'],
])('classifies exception %i as %s, whatever its text says, and answers %s', (exceptionCode, reason, code) => {
  const failure = answeredFailure(exceptionCode, 'Memory limit exceeded, timeout');
  expect(failure.reason).toBe(reason);
  expect(apiErrorOf(failure).code).toBe(code);
});

it('distinguishes an exception of ClickHouse from no answer at all', () => {
  const exception = new ClickHouseError({ message: 'Too many simultaneous queries', code: '202' });
  expect(failureOf(exception)).toMatchObject({ reason: 'busy', exceptionCode: 202 });
  expect(failureOf(new TypeError('fetch failed'))).toEqual({
    reason: 'away',
    exceptionCode: 0,
    detail: 'TypeError: fetch failed',
  });
});

it('says when to retry if that helps', () => {
  expect(apiErrorOf(answeredFailure(202, '')).retryAfterS).toBeGreaterThan(0);
  expect(apiErrorOf(noAnswer('connection refused'))).toMatchObject({ code: 'unavailable', retryAfterS: 5 });
  expect(apiErrorOf(answeredFailure(241, '')).retryAfterS).toBeUndefined();
});

it('keeps ClickHouse’s message out of the answer, and in the error for the log', () => {
  const failure = answeredFailure(60, 'Table edgewise_eu.events does not exist');
  expect(JSON.stringify(apiErrorOf(failure))).not.toContain('edgewise_eu');
  expect(new StoreError('ledger.sums', failure).message).toBe('ledger.sums: Table edgewise_eu.events does not exist');
});
