import { timeText } from '../tables/time-text.ts';
import type { IngestedRow } from './event.ts';
import type { EventIdentity } from './ledger/fingerprint.ts';

/** The stored fields that identify an event within its project. */
export function identityOf({ event, id, timestampMs }: IngestedRow): EventIdentity {
  return { event, id, timestamp: timeText(timestampMs) };
}
