import type { Fields } from '../raw-event.ts';
import { csvFields } from './csv.ts';

type Kind = { readonly name: string; readonly fields: readonly string[]; readonly remedy?: string };

const AS_JSON = 'Export the table from BigQuery as JSON (newline delimited) or Parquet: a CSV cannot hold parameters.';
const WITH_ACTIONS = 'Export `Live.getLastVisitsDetails` as JSON, or join the log tables by the SQL of docs/import.md.';
const WITH_EVENTS = 'Import the table `website_event`; docs/import.md has the SQL that adds sessions and data to it.';
const WHOLE_FEED =
  'Give the whole delivery, a tar.gz or a zip with `column_headers.tsv`, to `npm run import`, which joins its files.';

/** Exports that are recognized but not supported, by a combination of fields that is unique to them. */
const KINDS: readonly Kind[] = [
  { name: 'a GA4 export from BigQuery without parameters', fields: ['event_name', 'event_timestamp'], remedy: AS_JSON },
  { name: 'a GA4 export from BigQuery without parameters', fields: ['event_name', 'event_date'], remedy: AS_JSON },
  { name: 'a GA4 table of users, which holds no events', fields: ['pseudo_user_id', 'user_info'] },
  { name: 'a GA4 table of users, which holds no events', fields: ['user_info', 'predictions'] },
  { name: 'a Universal Analytics export from BigQuery', fields: ['visitId', 'fullVisitorId'] },
  { name: 'the table `event_data` of Umami', fields: ['event_data_id', 'data_key'], remedy: WITH_EVENTS },
  { name: 'the table `event_data` of Umami', fields: ['website_id', 'data_key', 'string_value'], remedy: WITH_EVENTS },
  { name: 'a table of Umami 1', fields: ['website_id', 'session_id', 'view_id'], remedy: WITH_EVENTS },
  { name: 'a table of Umami that is not `website_event`', fields: ['website_id', 'session_id'], remedy: WITH_EVENTS },
  { name: 'a Matomo export of visits without their actions', fields: ['idVisit', 'visitorId'], remedy: WITH_ACTIONS },
  { name: 'a table of Matomo', fields: ['idvisit', 'idvisitor'], remedy: WITH_ACTIONS },
  { name: 'a table of Matomo', fields: ['idlink_va', 'idvisit'], remedy: WITH_ACTIONS },
  { name: 'the table `log_action` of Matomo', fields: ['idaction', 'hash', 'url_prefix'], remedy: WITH_ACTIONS },
  { name: 'a report of Matomo', fields: ['label', 'nb_visits'], remedy: WITH_ACTIONS },
  { name: 'hits of an Adobe Analytics data feed without their ids', fields: ['hit_time_gmt', 'post_pagename'] },
  { name: 'hits of an Adobe Analytics data feed without their times', fields: ['hitid_high', 'hitid_low'] },
  { name: 'hits of an Adobe Analytics data feed without their times', fields: ['post_visid_high', 'post_visid_low'] },
  { name: 'an Adobe Experience Platform export', fields: ['_id', 'identityMap', 'timestamp'] },
  { name: 'a Heap export', fields: ['event_table_name', 'event_id'] },
  { name: 'a Heap export', fields: ['heap_app_name'] },
  { name: 'a Heap export', fields: ['user_id', 'event_id', 'session_id', 'time'] },
  { name: 'a Snowplow export of enriched events', fields: ['collector_tstamp', 'event_id'] },
  { name: 'a Snowplow export of enriched events', fields: ['derived_tstamp', 'domain_userid'] },
  { name: 'a Rybbit or ClickHouse table of page views', fields: ['site_id', 'session_id', 'pathname'] },
  { name: 'a Countly export', fields: ['app_key', 'device_id', 'hour', 'dow'] },
  { name: 'a GoatCounter export', fields: ['2Path', 'UserAgent'] },
  { name: 'a Simple Analytics export', fields: ['added_iso', 'path'] },
  { name: 'a Fathom export', fields: ['Pathname', 'Uniques'] },
  { name: 'a Cloudflare log', fields: ['ClientIP', 'EdgeStartTimestamp'] },
  { name: 'a Pendo export', fields: ['visitorId', 'accountId', 'pageId'] },
  { name: 'a FullStory export', fields: ['FullSessionURL', 'EventType'] },
  { name: 'a warehouse table of Segment or RudderStack', fields: ['original_timestamp', 'received_at'] },
  { name: 'a warehouse table of Segment or RudderStack', fields: ['context_library_name'] },
  { name: 'an export of profiles from Mixpanel, which holds no events', fields: ['$distinct_id', '$properties'] },
  { name: 'a report of Google Analytics', fields: ['Page path and screen class'] },
  { name: 'a report of Google Analytics', fields: ['Page', 'Pageviews'] },
  { name: 'a report of Google Analytics', fields: ['Event name', 'Event count'] },
  { name: 'a report of Google Analytics', fields: ['ga:date'] },
];

/** The kind of a record that is recognized but not supported, such as "a GA4 export from BigQuery". */
export function foreignKind(record: Fields): string | undefined {
  return kindOf(record)?.name;
}

function kindOf(record: Fields): Pick<Kind, 'name' | 'remedy'> | undefined {
  const known = KINDS.find(({ fields }) => fields.every((field) => field in record));
  if (known !== undefined) return known;
  const names = Object.keys(record);
  const isInCapitals = names.length > 1 && names.every((name) => /^[A-Z][A-Z0-9_$]*$/.test(name));
  return isInCapitals ? { name: 'a table of Snowflake, with its columns in capitals' } : undefined;
}

/** The refusal of a file or a record in an unsupported format. */
export function unreadFormat(record: Fields): string {
  const kind = kindOf(record);
  if (kind !== undefined) return unread(kind.name, kind.remedy);
  const names = Object.keys(record).join(', ').slice(0, FIELDS_CHARS_MAX);
  return `The format of this file is not known: its fields are ${names || 'none'}. ${REMEDY}`;
}

const FIELDS_CHARS_MAX = 200;
const REMEDY =
  'Write its events as lines of JSON such as {"event":"signup","timestamp":"2026-01-31T09:30:00Z","user_id":"u1","id":"1"}, or export them in one of the formats of docs/import.md.';
/** Snowplow's enriched events have 131 columns and Adobe's hits a thousand; neither file has a header. */
const TABS_MIN = 100;
const SNOWPLOW = /^[^\t]*\t(?:web|mob|pc|srv|app|tv|cnsl|iot|headset)\t/;
const MARKUP = /^<(?:[a-z]|[!?][a-z])/i;
const LOG = /^\S+ \S+ \S+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:/;
/** Could be the name of a column: it begins with a letter and contains no JSON punctuation. */
const COLUMN = /^[\p{L}_$#][^"{}[\]]*$/u;

/**
 * The reason why a file that begins with this line cannot be read: it is neither JSON nor a CSV of a known format.
 * Undefined if it may be lines of JSON with a broken first line.
 */
export function unreadText(firstLine: string): string | undefined {
  const line = firstLine.replace(/^ +|\r$/g, '');
  if (/^#\s*-{5}/.test(line)) return unread('a report of Google Analytics');
  if (LOG.test(line)) return unread('the log of a web server');
  if (MARKUP.test(line)) return unread('a web page, or XML');
  if (line.split('\t').length > TABS_MIN) {
    if (SNOWPLOW.test(line)) return unread('a Snowplow export of enriched events');
    return unread('the hits of an Adobe Analytics data feed, without the names of their columns', WHOLE_FEED);
  }
  for (const separator of [',', ';', '\t']) {
    const columns = separator === ',' ? csvFields(line) : line.split(separator).map(withoutQuotes);
    if (columns === undefined || columns.length < 2) continue;
    const record = Object.fromEntries(columns.map((column) => [column, '']));
    if (foreignKind(record) !== undefined) return unreadFormat(record);
    if (columns.every(isColumn)) return plainCsv(columns);
  }
  return undefined;
}

function unread(kind: string, remedy = REMEDY): string {
  return `This looks like ${kind}, a format that is not read. ${remedy}`;
}

function plainCsv(columns: readonly string[]): string {
  const names = columns.join(', ').slice(0, FIELDS_CHARS_MAX);
  return `This looks like a CSV with the columns ${names}, which are not those of a supported format. ${REMEDY}`;
}

function isColumn(column: string): boolean {
  return column === column.trim() && COLUMN.test(column);
}

function withoutQuotes(cell: string): string {
  return cell.replace(/^"(.*)"$/, '$1');
}
