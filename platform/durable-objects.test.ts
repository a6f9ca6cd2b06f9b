import { expect, test } from 'vitest';
import { isRetryable, withRetries } from './durable-objects.ts';

/** An error as the platform throws it from a stub. */
function aPlatformError(flags: { retryable?: boolean; overloaded?: boolean }): Error {
  return Object.assign(new Error('Durable Object reset'), flags);
}

/** A call that fails as listed, then answers; and the waits between. */
function aCall(failures: readonly Error[]) {
  const waitsMs: number[] = [];
  let calls = 0;
  const call = async () => {
    const failure = failures[calls++];
    if (failure) throw failure;
    return 'answer';
  };
  return {
    call,
    waitsMs,
    calls: () => calls,
    options: { random: () => 1, sleep: async (ms: number) => void waitsMs.push(ms) },
  };
}

const transient = aPlatformError({ retryable: true });

test('a transient error is tried again until the call answers, waiting up to twice as long each time', async () => {
  const { call, options, waitsMs, calls } = aCall([transient, transient, transient]);
  expect(await withRetries(call, options)).toBe('answer');
  expect(calls()).toBe(4);
  expect(waitsMs).toEqual([50, 100, 200]);
});

test('gives up after the last try with the error it got', async () => {
  const { call, options, calls } = aCall([transient, transient, transient, transient, transient]);
  await expect(withRetries(call, options)).rejects.toBe(transient);
  expect(calls()).toBe(4);
});

test('no wait is longer than the cap, and jitter makes it shorter', async () => {
  const long = aCall(Array.from({ length: 9 }, () => transient));
  await withRetries(long.call, { ...long.options, attemptsMax: 10 });
  expect(Math.max(...long.waitsMs)).toBe(800);
  const jittered = aCall([transient]);
  await withRetries(jittered.call, { ...jittered.options, random: () => 0.1 });
  expect(jittered.waitsMs).toEqual([5]);
});

test.each([
  ['an object that has too much to do', aPlatformError({ retryable: true, overloaded: true })],
  ['an error that the platform does not call retryable', aPlatformError({})],
  ['a mistake of ours', new TypeError('x is not a function')],
])('does not try again after %s', async (_, error) => {
  const { call, options, calls } = aCall([error]);
  await expect(withRetries(call, options)).rejects.toBe(error);
  expect(calls()).toBe(1);
});

test('what is thrown and is no error is not tried again', () => {
  expect(isRetryable('retryable')).toBe(false);
  expect(isRetryable(undefined)).toBe(false);
});
