import { expect, test } from 'vitest';
import { stateOf } from './state-of.ts';

test.each([
  [
    'a pause counts before a failure',
    { paused: 'gone', failing_since: '2026-03-01T00:00:00Z', waiting_batches: 9 },
    'paused',
  ],
  [
    'a failure counts before what waits',
    { paused: null, failing_since: '2026-03-01T00:00:00Z', waiting_batches: 9 },
    'failing',
  ],
  [
    'more than the batch under way is waiting',
    { paused: null, failing_since: null, waiting_batches: 2 },
    'catching_up',
  ],
  ['one batch is under way', { paused: null, failing_since: null, waiting_batches: 1 }, 'sending'],
] as const)('%s', (_, destination, word) => {
  expect(stateOf(destination).word).toBe(word);
});
