import { adobeHits } from '../adobe-hits.ts';
import type { Layout } from './layout.ts';
import { contentOfEntry } from './lines-of-entry.ts';

const COLUMNS = /(?:^|\/)column_headers\.tsv$/;
const HITS = /(?:^|\/)(?:hit_data\.tsv|\d+-[^/]+\.tsv\.gz|[^/]*hit_data[^/]*\.tsv(?:\.gz)?)$/;

/** Adobe's data feed: hits without a header, beside files with the names of their columns and the words of their numbers. */
export const adobe: Layout = {
  needsWhole: false,
  partsOf(entries) {
    const columns = entries.find(({ name }) => COLUMNS.test(name));
    const hits = entries.filter(({ name }) => HITS.test(name));
    if (columns === undefined || hits.length === 0) return undefined;
    const others = new Map(entries.map((entry) => [entry.name.replace(/^.*\//, ''), entry]));
    return hits.map((entry) => ({
      entry,
      isCsv: false,
      lines: () =>
        adobeHits(contentOfEntry(entry), contentOfEntry(columns), (name) => {
          const lookup = others.get(name);
          return lookup === undefined ? undefined : contentOfEntry(lookup);
        }),
    }));
  },
};
