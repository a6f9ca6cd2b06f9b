import { joinEventData } from '../join-event-data.ts';
import type { Layout } from './layout.ts';
import { linesOfEntry } from './lines-of-entry.ts';

const EVENTS = /(?:^|\/)website_event[^/]*\.csv(?:\.gz)?$/i;
const DATA = /(?:^|\/)event_data[^/]*\.csv(?:\.gz)?$/i;

/** Umami's tables: events, each with its rows of `event_data`. */
export const umami: Layout = {
  needsWhole: true,
  partsOf(entries) {
    const events = entries.filter(({ name }) => EVENTS.test(name));
    const data = entries.filter(({ name }) => DATA.test(name));
    if (events.length === 0) return undefined;
    return events.map((entry) => ({
      entry,
      isCsv: true,
      lines: () =>
        data.length === 0 ? linesOfEntry(entry) : joinEventData(linesOfEntry(entry), data.map(linesOfEntry)),
    }));
  },
};
