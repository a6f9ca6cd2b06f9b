import { expect, test } from 'vitest';
import type { SendOutcome } from '../../platform/outbox/send-webhook.ts';
import { afterTry, IN_PROCESS_DELAY_MS_MAX, RETRY_DELAYS_MS } from './delivery-state.ts';

const refused: SendOutcome = { status: 'failed', retryable: true, reason: 'The receiver answered 503.' };
const rejected: SendOutcome = { status: 'failed', retryable: false, reason: 'The receiver answered 404.' };

test('is delivered only when a receiver has confirmed', () => {
  expect(afterTry(0, { status: 'delivered' }, 0)).toEqual({ status: 'delivered', attempts: 1 });
  expect(afterTry(8, { status: 'delivered' }, 0)).toEqual({ status: 'delivered', attempts: 9 });
});

test('waits longer after each failed try, and gives up after the last', () => {
  const waits = RETRY_DELAYS_MS.map((_, attempts) => afterTry(attempts, refused, 1_000));
  expect(waits.map((state) => state.status === 'pending' && state.nextAttemptMs - 1_000)).toEqual(RETRY_DELAYS_MS);
  expect(RETRY_DELAYS_MS.toSorted((a, b) => a - b)).toEqual(RETRY_DELAYS_MS);
  expect(afterTry(RETRY_DELAYS_MS.length, refused, 0)).toMatchObject({ status: 'failed', attempts: 9 });
});

test('a final refusal is not tried again', () => {
  expect(afterTry(0, rejected, 0)).toEqual({ status: 'failed', attempts: 1, lastError: 'The receiver answered 404.' });
});

test('all tries of the process end within ten seconds, receivers that hang excepted', () => {
  const inProcess = RETRY_DELAYS_MS.filter((delayMs) => delayMs <= IN_PROCESS_DELAY_MS_MAX);
  expect(inProcess.reduce((total, delayMs) => total + delayMs, 0)).toBeLessThan(10_000);
});
