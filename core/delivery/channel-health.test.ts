import { expect, test } from 'vitest';
import { healthAfter } from './channel-health.ts';
import { failed, type SendOutcome } from './request.ts';

const DAY_MS = 86_400_000;
const gone: SendOutcome = { ...failed(false, 'The receiver answered 410.'), isGone: true };

test('a channel is disabled after five days without one success, and not before', () => {
  const first = healthAfter(undefined, failed(true, 'no'), 0);
  expect(first).toEqual({ failingSinceMs: 0 });
  expect(healthAfter(0, failed(true, 'no'), 5 * DAY_MS - 1)).toEqual({ failingSinceMs: 0 });
  expect(healthAfter(0, failed(true, 'no'), 5 * DAY_MS)).toEqual({ failingSinceMs: 0, disables: 'failing' });
  expect(healthAfter(0, { status: 'delivered' }, DAY_MS)).toEqual({ failingSinceMs: undefined });
});

test('a receiver that is gone is disabled at once', () => {
  expect(healthAfter(undefined, gone, 7)).toEqual({ failingSinceMs: 7, disables: 'gone' });
});

test('a receiver that asks for a pause does not count as failing', () => {
  expect(healthAfter(undefined, failed(true, 'busy', 30_000), 7)).toEqual({ failingSinceMs: undefined });
});
