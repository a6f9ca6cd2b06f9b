import type { IngestWarning } from '../../../api/ingest.ts';
import { readIds, unreadMessage } from '../../event-ids.ts';
import { isFields } from '../../raw-event.ts';
import { eachEvent } from '../mapping/each-event.ts';
import type { Decoded } from '../protocol.ts';

/** Fields that one answer warns about; a sender of more makes the same mistake with all of them. */
const WARNINGS_MAX = 20;

/** The events with their ids under our names, and one warning for each unread field, however many events have it. */
export function readAllIds(rawEvents: readonly unknown[]): Pick<Decoded, 'rawEvents' | 'warnings'> {
  const warnings = new Map<string, IngestWarning>();
  const read = eachEvent(rawEvents, (raw, index) => {
    if (!isFields(raw)) return raw;
    const { event, unread } = readIds(raw);
    for (const each of unread) {
      const known = warnings.get(each.field);
      if (known !== undefined) known.events++;
      else if (warnings.size < WARNINGS_MAX) {
        warnings.set(each.field, { field: each.field, events: 1, index, message: unreadMessage(each) });
      }
    }
    return event;
  });
  return { rawEvents: read, warnings: [...warnings.values()] };
}
