import { shortHash } from '../../../base/short-hash.ts';
import { parseDate } from '../../../base/time/calendar.ts';
import { asUuid } from '../../../base/uuid.ts';
import { PAGE_VIEW } from '../../../live/window.ts';
import type { Fields, RawEvent } from '../../raw-event.ts';
import type { ImportFormat, Unreadable } from '../export-format.ts';

/** A row that counts more is a mistake, or an attempt to keep the service busy. */
export const EVENTS_A_ROW_MAX = 10_000_000;
/** Only the day is known: noon in UTC lies on it in nearly every zone. */
const TIME_OF_DAY = 'T12:00:00.000Z';
const LIBRARY = { name: 'plausible-export' };
const NAMES: Readonly<Record<string, string>> = {
  'Outbound Link: Click': 'outbound_click',
  'File Download': 'file_download',
};

type Table = { readonly columns: readonly string[]; readonly read: (row: Row) => Iterable<RawEvent> };

/** The tables that are read, each known by columns that no other has together. */
const TABLES: readonly Table[] = [
  { columns: ['date', 'name', 'visitors', 'events'], read: customEvents },
  { columns: ['date', 'page', 'visitors', 'visits', 'pageviews'], read: pageViews },
  { columns: ['date', 'visitors', 'visits', 'pageviews', 'bounces'], read: visits },
];
/** Columns of the tables that count the same page views once more, by something else. */
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
 * Plausible's CSV export holds no events but counts by day, in a table for each dimension (`imported_pages`,
 * `imported_sources` …). What can be carried over without inventing anything becomes an event for each page view and
 * each custom event, dated noon UTC:
 *
 * - `imported_pages`: page views, visits and visitors of each page and day;
 * - `imported_visitors`: page views, visits, visitors and bounces of each day, without pages: instead of the former,
 *   not beside it, since both count the same page views (`npm run import` joins the two of a zip);
 * - `imported_custom_events`: custom events and their visitors.
 *
 * The other tables are refused: which visit came from which source and saw which page is not in the export.
 */
export const plausible: ImportFormat = {
  matches: (record) => 'date' in record && 'visitors' in record,
  read(record) {
    const other = OTHER_COUNTS.find((column) => column in record);
    if (other !== undefined) {
      return {
        problem: `Plausible's counts by \`${other}\` cannot become events: they count the page views of imported_pages once more. Import imported_pages (or imported_visitors) and imported_custom_events`,
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

const COUNTS = [
  'visitors',
  'visits',
  'pageviews',
  'bounces',
  'events',
  'day_visitors',
  'day_visits',
  'first_visit',
] as const;
type Counts = Readonly<Record<(typeof COUNTS)[number], number>>;
type Row = Counts & { readonly date: string; text(column: string): string };

function rowOf(record: Fields): Row | Unreadable {
  const text = (column: string): string => {
    const value = record[column];
    return typeof value === 'string' ? value : '';
  };
  const date = parseDate(text('date'));
  if (date === undefined)
    return { problem: `\`date\` is "${text('date').slice(0, 40)}"; it must be a day, YYYY-MM-DD` };
  const wrong = COUNTS.find((column) => !isCount(text(column)));
  if (wrong !== undefined) {
    const shown = text(wrong).slice(0, 40);
    return { problem: `\`${wrong}\` is "${shown}"; it must be a count of at most ${EVENTS_A_ROW_MAX}` };
  }
  const count = (column: string): number => Number(text(column));
  return {
    date,
    visitors: count('visitors'),
    visits: count('visits'),
    pageviews: count('pageviews'),
    bounces: count('bounces'),
    events: count('events'),
    day_visitors: count('day_visitors'),
    day_visits: count('day_visits'),
    first_visit: count('first_visit'),
    text,
  };
}

/** A table lacks the columns that are not its own. */
function isCount(text: string): boolean {
  return /^\d*$/.test(text) && Number(text) <= EVENTS_A_ROW_MAX;
}

/**
 * Visits in turn, each of a visitor in turn: as many of both as were counted. Where the row says how many its day had
 * (`npm run import` adds that from imported_visitors), they are visits of the day, which other pages share.
 */
function* pageViews(row: Row): Iterable<RawEvent> {
  const page = { hostname: row.text('hostname'), path: row.text('page') };
  const of = `${row.date} ${page.hostname}${page.path}`;
  const isJoined = row.day_visits > 0 && row.day_visitors > 0;
  for (let number = 0; number < row.pageviews; number++) {
    const ofPage = number % Math.max(1, row.visits);
    const visit = isJoined ? (row.first_visit + ofPage) % row.day_visits : ofPage;
    yield {
      ...eventOf(row, `page ${of}`, number),
      event: PAGE_VIEW,
      anonymous_id: visitorId(row.date, visit, isJoined ? row.day_visitors : row.visitors),
      session_id: isJoined ? `plausible ${row.date} ${visit}` : `plausible ${row.date} ${shortHash(of)} ${visit}`,
      context: { page, library: LIBRARY },
    };
  }
}

/** The visits that bounced have one page view each, the others share the rest. */
function* visits(row: Row): Iterable<RawEvent> {
  const bounces = Math.min(row.bounces, row.visits, row.pageviews);
  for (let number = 0; number < row.pageviews; number++) {
    const visit = number < bounces ? number : bounces + ((number - bounces) % Math.max(1, row.visits - bounces));
    yield {
      ...eventOf(row, `visit ${row.date}`, number),
      event: PAGE_VIEW,
      anonymous_id: visitorId(row.date, visit, row.visitors),
      session_id: `plausible ${row.date} ${visit}`,
      context: { library: LIBRARY },
    };
  }
}

function* customEvents(row: Row): Iterable<RawEvent> {
  const name = row.text('name');
  const [url, path] = [row.text('link_url'), row.text('path')];
  for (let number = 0; number < row.events; number++) {
    yield {
      ...eventOf(row, `event ${row.date} ${name} ${url} ${path}`, number),
      event: NAMES[name] ?? name,
      anonymous_id: visitorId(row.date, number, row.visitors),
      properties: { ...(url === '' ? {} : { url }), ...(path === '' ? {} : { path }) },
      context: { ...(path === '' ? {} : { page: { path } }), library: LIBRARY },
    };
  }
}

/** What rows say twice is said twice on purpose: the same row of the same table counts once. */
function eventOf({ date }: Row, of: string, number: number): RawEvent {
  return { id: asUuid(`plausible ${of} ${number}`), timestamp: `${date}${TIME_OF_DAY}` };
}

/** A visitor of a day; Plausible knows nobody from one day to the next. */
function visitorId(date: string, number: number, visitors: number): string {
  return `plausible ${date} ${number % Math.max(1, visitors)}`;
}
