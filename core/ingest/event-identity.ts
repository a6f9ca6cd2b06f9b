import { timeText } from '../tables/time-text.ts';
import type { IngestedRow } from './event.ts';
import type { EventIdentity } from './ledger/fingerprint.ts';

/** What makes a row one event within its project, as the store has it. */
export function identityOf({ event, id, timestampMs }: IngestedRow): EventIdentity {
  return { event, id, timestamp: timeText(timestampMs) };
}
