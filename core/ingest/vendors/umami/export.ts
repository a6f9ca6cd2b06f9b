import { PAGE_VIEW } from '../../../live/window.ts';
import { type Fields, fieldsOf, type RawEvent } from '../../raw-event.ts';
import type { ExportFormat } from '../export-format.ts';
import { contextOf, firstOf, idText, present } from '../mapping/context.ts';
import { jsonFields } from '../mapping/json-fields.ts';
import { screenSize } from '../mapping/screen-size.ts';

/** `event_type` of views and of custom events; the others are of links and pixels, which Umami counts apart. */
const VIEW = '1';
const CUSTOM = '2';

/**
 * Umami's events: rows of its table `website_event`, from its data export or by SQL, alone or with the columns of
 * `session`; or those of its API, whose names are in camel case.
 */
export const umamiExport: ExportFormat = {
  matches: (record) =>
    ('url_path' in record && 'session_id' in record && 'created_at' in record) ||
    ('urlPath' in record && 'sessionId' in record && 'createdAt' in record),
  isApart: true,
  read(sent) {
    const record = inSnakeCase(sent);
    const data = jsonFields(firstOf(record.event_data, record.data));
    if (data === undefined) return { problem: '`event_data` is neither a JSON object nor the text of one' };
    const type = idText(record.event_type) || VIEW;
    if (type !== VIEW && type !== CUSTOM) {
      return { problem: `\`event_type\` is ${type.slice(0, 20)}; 1 (a view) and 2 (an event) are read` };
    }
    return [eventOf(record, type, data)];
  },
};

function eventOf(record: Fields, type: string, data: Fields): RawEvent {
  return {
    id: firstOf(record.event_id, record.id),
    event: type === VIEW && firstOf(record.event_name) === undefined ? PAGE_VIEW : record.event_name,
    user_id: record.distinct_id,
    anonymous_id: record.session_id,
    session_id: firstOf(record.visit_id, record.session_id),
    timestamp: record.created_at,
    properties: { ...data, ...present({ tag: record.tag }) },
    context: contextOf({
      url: addressOf(record.hostname, record.url_path, record.url_query),
      path: record.url_path,
      hostname: record.hostname,
      title: record.page_title,
      referrer: addressOf(record.referrer_domain, record.referrer_path, record.referrer_query),
      campaign: record,
      country: record.country,
      region: firstOf(record.region, record.subdivision1),
      city: record.city,
      locale: record.language,
      os: record.os,
      browser: record.browser,
      device: record.device,
      ...screenSize(record.screen),
      library: 'umami',
    }),
  };
}

/** Umami keeps an address in three parts, and no scheme. */
function addressOf(host: unknown, path: unknown, query: unknown): string | undefined {
  const [hostText, pathText, queryText] = [host, path, query].map(idText);
  if (hostText === '' || hostText === undefined) return undefined;
  const search = queryText === '' || queryText === undefined ? '' : `?${queryText.replace(/^\?/, '')}`;
  return `https://${hostText}${pathText?.startsWith('/') ? pathText : `/${pathText}`}${search}`;
}

/** `urlPath` as `url_path`. */
function inSnakeCase(sent: Fields): Fields {
  if ('url_path' in sent) return sent;
  const renamed = Object.entries(sent).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return fieldsOf(Object.fromEntries(renamed));
}
