import { shortHash } from '../../../base/hash.ts';
import { ownValue } from '../../../base/own-value.ts';
import { asUuid } from '../../../base/uuid.ts';
import { PAGE_VIEW } from '../../../live/window.ts';
import type { RawEvent } from '../../raw-event.ts';
import type { Row } from './row.ts';

/** Only the day is known: noon in UTC lies on it in nearly every zone. */
const TIME_OF_DAY = 'T12:00:00.000Z';
const LIBRARY = { name: 'plausible-export' };
const NAMES: Readonly<Record<string, string>> = {
  'Outbound Link: Click': 'outbound_click',
  'File Download': 'file_download',
};

/**
 * Views of a page, spread evenly over its visits, and visits over visitors, so that all three counts hold. Where the row
 * also has the counts of its day (`npm run import` adds them from imported_visitors), the visits are the day's, and other
 * pages share them.
 */
export function* pageViews(row: Row): Iterable<RawEvent> {
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

/** Page views of a day: one for each visit that bounced, the rest spread over the other visits. */
export function* visits(row: Row): Iterable<RawEvent> {
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

/** Visitors in turn. */
export function* customEvents(row: Row): Iterable<RawEvent> {
  const name = row.text('name');
  const [url, path] = [row.text('link_url'), row.text('path')];
  for (let number = 0; number < row.events; number++) {
    yield {
      ...eventOf(row, `event ${row.date} ${name} ${url} ${path}`, number),
      event: ownValue(NAMES, name) ?? name,
      anonymous_id: visitorId(row.date, number, row.visitors),
      properties: { ...(url === '' ? {} : { url }), ...(path === '' ? {} : { path }) },
      context: { ...(path === '' ? {} : { page: { path } }), library: LIBRARY },
    };
  }
}

/** Ids come from the table and the row, so a row that is imported again counts once. */
function eventOf({ date }: Row, of: string, number: number): RawEvent {
  return { id: asUuid(`plausible ${of} ${number}`), timestamp: `${date}${TIME_OF_DAY}` };
}

/** A visitor of one day: Plausible does not recognize visitors across days. */
function visitorId(date: string, number: number, visitors: number): string {
  return `plausible ${date} ${number % Math.max(1, visitors)}`;
}
