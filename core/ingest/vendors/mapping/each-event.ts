import { BATCH_EVENTS_MAX } from '../../../base/limits.ts';

/**
 * The events of a request, each read by `read`. Those beyond the most that any request may have stay as sent: their number is
 * why the request is refused, and four kilobytes of gzip may hold a million of them.
 */
export function eachEvent(
  sent: readonly unknown[],
  read: (each: unknown, place: number) => unknown,
): readonly unknown[] {
  const first = sent.slice(0, BATCH_EVENTS_MAX).map(read);
  return sent.length <= BATCH_EVENTS_MAX ? first : [...first, ...sent.slice(BATCH_EVENTS_MAX)];
}
