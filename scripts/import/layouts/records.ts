import type { Layout } from './layout.ts';
import { linesOfEntry } from './lines-of-entry.ts';

const RECORDS = /\.(json|jsonl|ndjson|csv)(\.gz|\.zst)?$/i;
const CSV = /\.csv(\.gz|\.zst)?$/i;

/** Files that each hold records, one after the other: Amplitude's hours, and anything else. */
export const records: Layout = {
  needsWhole: false,
  partsOf: (entries) =>
    entries
      .filter(({ name }) => RECORDS.test(name))
      .map((entry) => ({ entry, isCsv: CSV.test(entry.name), lines: () => linesOfEntry(entry) })),
};
