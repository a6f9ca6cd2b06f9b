import { BATCH_CHARS_MAX } from './limits.ts';
import type { AsyncStorageLike } from './types.ts';

/** A waiting event: the number of its record, and its JSON. */
export type QueuedEvent = { readonly number: number; readonly json: string };

/** The oldest events that fit into one request; at least one, so that a huge event does not block the others. */
export function firstBatch(queue: readonly QueuedEvent[], eventsMax: number): readonly QueuedEvent[] {
  let chars = 0;
  const end = queue.findIndex(({ json }, index) => {
    chars += json.length;
    return index >= eventsMax || (index > 0 && chars > BATCH_CHARS_MAX);
  });
  return end === -1 ? queue : queue.slice(0, end);
}

/**
 * The waiting events of the last process, oldest first. Each has a record of its own, so that one that is empty or cut
 * costs no other; such records are removed and counted. A record that is missing was delivered.
 */
export async function readRecords(
  storage: AsyncStorageLike,
  prefix: string,
  { first, next }: { readonly first: number; readonly next: number },
): Promise<{ readonly events: readonly QueuedEvent[]; readonly damaged: number }> {
  const events: QueuedEvent[] = [];
  let damaged = 0;
  for (const number of await recordNumbers(storage, prefix, first, next)) {
    const json = await storage.getItem(prefix + number);
    if (json === null) continue;
    if (isWhole(json)) events.push({ number, json });
    else {
      damaged += 1;
      await storage.removeItem(prefix + number);
    }
  }
  return { events, damaged };
}

/** The process may have died between the record of an event and the note of its number. */
const UNNOTED_MAX = 100;

async function recordNumbers(
  storage: AsyncStorageLike,
  prefix: string,
  first: number,
  next: number,
): Promise<readonly number[]> {
  const keys = await storage.getAllKeys?.();
  if (keys === undefined) return Array.from({ length: next - first + UNNOTED_MAX }, (_, index) => first + index);
  return keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => Number(key.slice(prefix.length)))
    .filter(Number.isSafeInteger)
    .sort((a, b) => a - b);
}

function isWhole(json: string): boolean {
  try {
    const event: unknown = JSON.parse(json);
    return typeof event === 'object' && event !== null && 'id' in event && 'event' in event;
  } catch {
    return false;
  }
}
