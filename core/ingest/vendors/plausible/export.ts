import type { RawEvent } from '../../raw-event.ts';
import type { ExportFormat } from '../export-format.ts';
import { customEvents, pageViews, visits } from './events-of-row.ts';
import { type Row, rowOf } from './row.ts';

type Table = { readonly columns: readonly string[]; readonly read: (row: Row) => Iterable<RawEvent> };

/** The tables that are read, each with a set of columns that no other has. */
const TABLES: readonly Table[] = [
  { columns: ['date', 'name', 'visitors', 'events'], read: customEvents },
  { columns: ['date', 'page', 'visitors', 'visits', 'pageviews'], read: pageViews },
  { columns: ['date', 'visitors', 'visits', 'pageviews', 'bounces'], read: visits },
];
/** Columns of tables that count the same page views again, by another dimension. */
const OTHER_COUNTS = [
  'source',
  'entry_page',
  'exit_page',
  'country',
  'device',
  'browser',
  'operating_system',
  'property',
];

/**
 * Plausible's CSV export has no events, only counts by day, in a table for each dimension (`imported_pages`,
 * `imported_sources` …). Each page view and custom event that can be rebuilt without inventing facts becomes an event at
 * noon UTC:
 *
 * - `imported_pages`: page views, visits and visitors of each page and day;
 * - `imported_visitors`: page views, visits, visitors and bounces of each day, without pages. Import it instead of
 *   imported_pages, not as well: both count the same page views (`npm run import` joins the two files of a zip);
 * - `imported_custom_events`: custom events and their visitors.
 *
 * The other tables are refused: the export does not say which visit came from which source and saw which page.
 */
export const plausibleExport: ExportFormat = {
  matches: (record) => 'date' in record && 'visitors' in record,
  isOfCounts: true,
  read(record) {
    const other = OTHER_COUNTS.find((column) => column in record);
    if (other !== undefined) {
      return {
        problem: `Plausible's counts by \`${other}\` cannot become events, because they count the page views of imported_pages again. Import imported_pages (or imported_visitors) and imported_custom_events`,
      };
    }
    const table = TABLES.find(({ columns }) => columns.every((column) => column in record));
    if (table === undefined) {
      return {
        problem: `no table of Plausible's export has the columns ${Object.keys(record).join(', ').slice(0, 200)}`,
      };
    }
    const row = rowOf(record);
    return 'problem' in row ? row : table.read(row);
  },
};
