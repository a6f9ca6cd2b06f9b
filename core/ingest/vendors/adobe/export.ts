import type { ExportFormat } from '../export-format.ts';
import { eventsOfHit, isExcluded } from './events-of-hit.ts';

/**
 * Hits of Adobe's data feed, with their columns by name. The feed itself is a table without a header, beside files of
 * column names and words (`column_headers.tsv`, `browser.tsv` …): `npm run import` joins them.
 */
export const adobeExport: ExportFormat = {
  matches: (record) => 'hit_time_gmt' in record && 'hitid_high' in record && 'hitid_low' in record,
  read: (record) => (isExcluded(record) ? [] : eventsOfHit(record)),
};
