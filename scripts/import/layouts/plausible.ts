import { joinDays } from '../join-days.ts';
import type { Layout, Part } from './layout.ts';
import { linesOfEntry } from './lines-of-entry.ts';

const TABLE = /(?:^|\/)imported_(\w+?)_\d{8}_\d{8}\.csv$/;

/** Plausible's tables: those that can be imported together, views of pages with the visits of their days. */
export const plausible: Layout = {
  needsWhole: true,
  partsOf(entries) {
    const tables = new Map(entries.map((entry) => [TABLE.exec(entry.name)?.[1], entry]));
    tables.delete(undefined);
    if (tables.size === 0) return undefined;
    const [pages, visitors, events] = [tables.get('pages'), tables.get('visitors'), tables.get('custom_events')];
    const views =
      pages !== undefined && visitors !== undefined
        ? [{ entry: pages, isCsv: true, lines: () => joinDays(linesOfEntry(pages), linesOfEntry(visitors)) }]
        : [pages ?? visitors].flatMap(tableOf);
    return [...views, ...tableOf(events)];
  },
};

function tableOf(entry: Part['entry'] | undefined): Part[] {
  return entry === undefined ? [] : [{ entry, isCsv: true, lines: () => linesOfEntry(entry) }];
}
