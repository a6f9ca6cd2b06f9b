import { expect, it } from 'vitest';
import { drainQueues } from './drain-queues.ts';

/** Workers whose queues hold these numbers of messages, call by call; the last one stays. */
function holding(...messages: number[]) {
  return { drain: async () => (messages.length > 1 ? (messages.shift() ?? 0) : (messages[0] ?? 0)) };
}

it('waits until nothing is left', async () => {
  const control = holding(7, 7, 3, 0);
  expect(await drainQueues(control, 60_000)).toEqual({ ok: true, value: undefined });
});

it('gives up at the deadline, with the number of remaining messages', async () => {
  expect(await drainQueues(holding(7, 5), 60)).toEqual({ ok: false, error: 5 });
});
