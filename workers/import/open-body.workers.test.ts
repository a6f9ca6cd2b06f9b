import { afterEach, expect, test, vi } from 'vitest';
import { INPUT_MS_MAX } from './limits.ts';
import { openBody } from './open-body.ts';

afterEach(() => vi.useRealTimers());

/** A body that brings this and then nothing more; it tells when it was given up. */
function aStalledBody(text: string) {
  let isGivenUp = false;
  const body = new ReadableStream({
    type: 'bytes',
    start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
    cancel: () => {
      isGivenUp = true;
    },
  });
  return { body, isGivenUp: () => isGivenUp };
}

test('gives a body up that does not come, whose import others wait for', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const stalled = aStalledBody('{"ev');
  const opened = openBody(stalled.body).catch((problem: unknown) => problem);
  await vi.advanceTimersByTimeAsync(INPUT_MS_MAX - 1);
  expect(stalled.isGivenUp()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await opened).toMatchObject({
    asError: { code: 'timeout', message: expect.stringContaining('at least 16 KB within 60 seconds') },
  });
  expect(stalled.isGivenUp()).toBe(true);
});
