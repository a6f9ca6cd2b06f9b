import { timeText } from '../tables/time-text.ts';
import { type EventRow, type IngestedRow, NO_GROUPS } from './event.ts';

/**
 * Writes a row as one line of ClickHouse's JSONEachRow. Empty values are left out: ClickHouse fills in the same
 * default, and most columns of most events are empty. `properties` and `context`, which are JSON text, are written as
 * nested objects: ClickHouse keeps the text of an object in a column of text, which avoids escaping it. Lone
 * surrogates, which ClickHouse refuses, become U+FFFD.
 *
 * Columns are written one by one, not in a loop over the schema: this is the most expensive part of processing an
 * event, and half of that cost was reading properties by a variable name. A test sends every column through ClickHouse
 * and back.
 */
export function rowText(row: EventRow): string {
  return lineOf(row, row.timestamp, row.received_at);
}

/** The same for a row whose times are still numbers. */
export function ingestedText(row: IngestedRow, receivedAt = timeText(row.receivedMs)): string {
  return lineOf(row, timeText(row.timestampMs), receivedAt);
}

type Untimed = Omit<EventRow, 'timestamp' | 'received_at'>;

function lineOf(row: Untimed, timestamp: string, receivedAt: string): string {
  const ids =
    `{"project_id":${quoted(row.project_id)}` +
    text(',"event":', row.event) +
    text(',"timestamp":', timestamp) +
    text(',"id":', row.id) +
    number(',"seq":', row.seq) +
    text(',"user_id":', row.user_id) +
    text(',"anonymous_id":', row.anonymous_id) +
    text(',"session_id":', row.session_id);
  const visit =
    text(',"page":', row.page) +
    text(',"hostname":', row.hostname) +
    text(',"title":', row.title) +
    text(',"referrer":', row.referrer) +
    text(',"referrer_domain":', row.referrer_domain) +
    text(',"source":', row.source) +
    text(',"medium":', row.medium) +
    text(',"campaign":', row.campaign) +
    text(',"term":', row.term) +
    text(',"content":', row.content) +
    text(',"channel":', row.channel);
  const visitor =
    text(',"country":', row.country) +
    text(',"region":', row.region) +
    text(',"city":', row.city) +
    text(',"device":', row.device) +
    text(',"os":', row.os) +
    text(',"os_version":', row.os_version) +
    text(',"browser":', row.browser) +
    text(',"browser_version":', row.browser_version) +
    text(',"language":', row.language) +
    text(',"timezone":', row.timezone) +
    number(',"screen_width":', row.screen_width) +
    number(',"screen_height":', row.screen_height);
  const rest =
    number(',"revenue":', row.revenue) +
    text(',"currency":', row.currency) +
    text(',"bot":', row.bot) +
    text(',"library":', row.library) +
    map(',"strings":', row.strings) +
    map(',"numbers":', row.numbers) +
    object(',"properties":', row.properties) +
    object(',"context":', row.context) +
    text(',"received_at":', receivedAt) +
    number(',"retention_days":', row.retention_days) +
    number(',"sample_halvings":', row.sample_halvings) +
    (row.groups === NO_GROUPS ? '' : map(',"groups":', row.groups));
  return `${ids}${visit}${visitor}${rest}}`;
}

function text(prefix: string, value: string): string {
  return value === '' ? '' : prefix + quoted(value);
}

function number(prefix: string, value: number): string {
  return value === 0 ? '' : prefix + value;
}

function map(prefix: string, value: EventRow['strings' | 'numbers' | 'groups']): string {
  const json = JSON.stringify(value);
  return json === '{}' ? '' : prefix + wellFormedJson(json);
}

function object(prefix: string, json: string): string {
  return json === '' ? '' : prefix + wellFormedJson(json);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what JSON escapes.
const NEEDS_ESCAPES = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Like `JSON.stringify`, but many times faster for texts that need no escapes. */
function quoted(value: string): string {
  return NEEDS_ESCAPES.test(value) ? JSON.stringify(value.toWellFormed()) : `"${value}"`;
}

/** Replaces escapes of lone surrogates in JSON text (`JSON.stringify` escapes lone halves only, never pairs). */
export function wellFormedJson(json: string): string {
  if (!json.includes('\\ud')) return json;
  return json.replace(/\\(?:\\|ud[89a-f][0-9a-f]{2})/g, (found) => (found === '\\\\' ? found : '\ufffd'));
}
