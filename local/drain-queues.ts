import { setTimeout as delay } from 'node:timers/promises';
import { err, ok, type Result } from '../core/base/result.ts';

/**
 * `LocalControl` of workers/local.ts: accepts no more events, and returns the number of messages that are not stored
 * yet.
 */
export type LocalControl = { drain(): Promise<number> };

const POLL_MS = 25;

/**
 * Makes the Workers refuse new events and waits until all accepted ones are stored: Miniflare's queues are held in
 * memory. The error is the number of messages that remained at the deadline.
 */
export async function drainQueues(control: LocalControl, drainMsMax: number): Promise<Result<void, number>> {
  const deadlineMs = Date.now() + drainMsMax;
  for (;;) {
    const messages = await control.drain();
    if (messages === 0) return ok(undefined);
    if (Date.now() >= deadlineMs) return err(messages);
    await delay(POLL_MS);
  }
}
