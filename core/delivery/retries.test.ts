import { expect, test } from 'vitest';
import type { SendOutcome } from './request.ts';
import { afterTry, IN_PROCESS_DELAY_MS_MAX, RETRIES, RETRY_AFTER_MS_MAX, readRetryAfter } from './retries.ts';

const delays: readonly number[] = RETRIES.message;

const refused: SendOutcome = { status: 'failed', retryable: true, reason: 'The receiver answered 503.' };
const rejected: SendOutcome = { status: 'failed', retryable: false, reason: 'The receiver answered 404.' };

test('is delivered only when a receiver has confirmed', () => {
  expect(afterTry(0, { status: 'delivered' }, 0)).toEqual({ status: 'delivered', attempts: 1 });
  expect(afterTry(8, { status: 'delivered' }, 0)).toEqual({ status: 'delivered', attempts: 9 });
});

test('waits longer after each failed try, and gives up after the last', () => {
  const waits = delays.map((_, attempts) => afterTry(attempts, refused, 1_000));
  expect(waits.map((state) => state.status === 'pending' && state.nextAttemptMs - 1_000)).toEqual(delays);
  expect(delays.toSorted((a, b) => a - b)).toEqual(delays);
  expect(afterTry(delays.length, refused, 0)).toMatchObject({ status: 'failed', attempts: 9 });
});

test('a final refusal is not tried again', () => {
  expect(afterTry(0, rejected, 0)).toEqual({ status: 'failed', attempts: 1, lastError: 'The receiver answered 404.' });
});

test('all tries of the process end within ten seconds, receivers that hang excepted', () => {
  const inProcess = delays.filter((delayMs) => delayMs <= IN_PROCESS_DELAY_MS_MAX);
  expect(inProcess.reduce((total, delayMs) => total + delayMs, 0)).toBeLessThan(10_000);
});

test('waits as long as the receiver asks, but no longer than an hour', () => {
  const busy = (retryAfterMs: number) => afterTry(0, { ...refused, retryAfterMs }, 0);
  expect(busy(30_000)).toMatchObject({ status: 'pending', nextAttemptMs: 30_000 });
  expect(busy(10)).toMatchObject({ status: 'pending', nextAttemptMs: delays[0] });
  expect(busy(10 * RETRY_AFTER_MS_MAX)).toMatchObject({ status: 'pending', nextAttemptMs: RETRY_AFTER_MS_MAX });
});

test.each([
  ['30', 30_000],
  ['Thu, 01 Jan 1970 00:01:40 GMT', 99_000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['soon', undefined],
  [null, undefined],
])('reads Retry-After %s', (header, waitMs) => {
  expect(readRetryAfter(header, 1_000)).toBe(waitMs);
});

test('a handover inside the service is tried every five seconds for a day, then given up', () => {
  const last = RETRIES.handover.length - 1;
  expect(afterTry(last, refused, 0, 'handover')).toMatchObject({ status: 'pending', nextAttemptMs: 5_000 });
  expect(afterTry(last + 1, refused, 0, 'handover')).toMatchObject({ status: 'failed' });
  expect(RETRIES.handover.reduce((total, delayMs) => total + delayMs, 0)).toBe(24 * 3_600_000);
});

test('a webhook is tried eight times, at the times that Standard Webhooks recommends', () => {
  const waits = RETRIES.webhook.map((_, attempts) => afterTry(attempts, refused, 0, 'webhook'));
  expect(waits.map((state) => state.status === 'pending' && state.nextAttemptMs / 1_000)).toEqual([
    5, 300, 1_800, 7_200, 18_000, 36_000, 36_000,
  ]);
  expect(afterTry(7, refused, 0, 'webhook')).toMatchObject({ status: 'failed', attempts: 8 });
});
