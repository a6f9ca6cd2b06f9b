import { isRawNumber } from './exact-json.ts';
import { canonicalZone, utcOfLocal } from './time/zones.ts';

/**
 * The format of `Date.toISOString` and most libraries, for days that exist in every year: the platform reads it many
 * times faster than `parseText`. The platform turns a day that does not exist (30 February) into the next existing one.
 */
const PRINTED =
  /^\d{4}-(?:\d\d-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,12})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/;
const HAS_OFFSET = /[+-]\d\d:\d\d$/;
const SPACE = 0x20;
/**
 * Numbers below this are seconds (until the year 5138); up to a thousand times as much they are milliseconds, and so
 * on.
 */
const SECONDS_MAX = 1e11;
const MILLISECONDS_MAX = 1e14;
const MICROSECONDS_MAX = 1e17;
/**
 * Includes the format of BigQuery's API and of spreadsheets, `1.795168801E9`. Shorter numbers are years, or mistakes.
 */
const NUMBER = /^-?(?:\d{9,19}(?:\.\d+)?|\d\.\d+[eE]\+?(?:9|1\d))$/;
/** The years 1 to 9999, which ISO text with four digits can express. */
const MS_MIN = -62135596800000;
const MS_END = 253402300800000;

/**
 * Unix milliseconds of a time in any format that tools write; undefined for other text, and for a date or time of day
 * that does not exist. Digits after the millisecond are dropped in every format, so that one event has one time.
 *
 * - ISO 8601 and its variants in databases: a space for the `T`, a date alone, `20261120T100000Z` (also without the
 *   `T`), slashes, a fraction after a comma, a zone as `Z`, `UTC`, `+00`, `+0000`, `+00:00`, `+0100 CET` or
 *   `Europe/Berlin`, with or without a space before it. Without a zone it is UTC.
 * - Unix seconds, milliseconds, microseconds or nanoseconds, told apart by their size; as a number or as text.
 * - RFC 2822 (`Fri, 20 Nov 2026 10:00:00 +0000`), and the formats of JavaScript and `date`.
 */
export function parseTime(value: unknown): number | undefined {
  if (typeof value === 'string') {
    if (!PRINTED.test(value)) return parseText(value.trim());
    const text = value.charCodeAt(10) === SPACE ? value.replace(' ', 'T') : value;
    return inRange(Date.parse(text.endsWith('Z') || HAS_OFFSET.test(text) ? text : `${text}Z`));
  }
  if (typeof value === 'number') return ofNumber(value);
  return isRawNumber(value) ? ofNumber(Number(value.rawJSON)) : undefined;
}

function ofNumber(value: number): number | undefined {
  const size = Math.abs(value);
  if (size < SECONDS_MAX) return inRange(Number.isInteger(value) ? value * 1000 : cut(Math.round(value * 1e6) / 1000));
  if (size < MILLISECONDS_MAX) return inRange(cut(value));
  return inRange(cut(size < MICROSECONDS_MAX ? value / 1e3 : value / 1e6));
}

function parseText(text: string): number | undefined {
  const parts =
    ISO.exec(text) ?? BASIC.exec(text) ?? MAIL.exec(text) ?? PRINTED_BY_SCRIPT.exec(text) ?? PRINTED_BY_DATE.exec(text);
  if (parts?.groups === undefined) return NUMBER.test(text) ? ofNumber(Number(text)) : undefined;
  const { year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = '' } = parts.groups;
  const monthNumber = MONTHS.get(month?.toLowerCase() ?? '') ?? Number(month);
  const localMs = clockMs(Number(year), monthNumber, Number(day), Number(hour), Number(minute), Number(second));
  if (localMs === undefined) return undefined;
  const utcMs = utcOf(localMs, zone.trim());
  return utcMs === undefined ? undefined : inRange(utcMs + Number(fraction.slice(0, 3).padEnd(3, '0')));
}

const TIME = '(?<hour>\\d\\d):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,12}))?)?';
const OFFSET = '[+-]\\d\\d(?::?\\d\\d)?';
/** An offset may be followed by its name, and `UTC` may precede it. A Swift SDK printed `:Z` for years. */
const ZONE = `(?<zone>(?::?Z| ?(?:UTC|GMT)| ?${OFFSET}(?: (?:[A-Z]{3,5}|[+-]\\d{2,4}))?| Z)(?:\\[[\\w/+-]+\\])?| [A-Za-z]+(?:/[\\w+-]+)+)`;
const NAMED_DAY = '(?:mon|tue|wed|thu|fri|sat|sun)';
const NAMED_MONTH = '(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';

const ISO = new RegExp(`^(?<year>\\d{4})([-/])(?<month>\\d\\d)\\2(?<day>\\d\\d)(?:[T ]${TIME} ?${ZONE}?)?$`, 'i');
const BASIC = new RegExp(
  `^(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)(?:T?(?<hour>\\d\\d)(?<minute>\\d\\d)(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,12}))?(?<zone>Z|${OFFSET})?)?$`,
  'i',
);
/** RFC 2822, and HTTP. */
const MAIL = new RegExp(
  `^(?:${NAMED_DAY}, )?(?<day>\\d\\d?) ${NAMED_MONTH} (?<year>\\d{4}) ${TIME} (?<zone>UTC|GMT|UT|Z|${OFFSET})$`,
  'i',
);
/** JavaScript's `String(date)`: `Fri Nov 20 2026 10:00:00 GMT+0100 (CET)`. */
const PRINTED_BY_SCRIPT = new RegExp(
  `^${NAMED_DAY} ${NAMED_MONTH} (?<day>\\d\\d) (?<year>\\d{4}) ${TIME} (?<zone>GMT(?:${OFFSET})?)(?: \\([^)]*\\))?$`,
  'i',
);
/** `date` and Java's `Date`: `Fri Nov 20 10:00:00 UTC 2026`. */
const PRINTED_BY_DATE = new RegExp(
  `^${NAMED_DAY} ${NAMED_MONTH} +(?<day>\\d\\d?) ${TIME} (?<zone>UTC|GMT|${OFFSET}) (?<year>\\d{4})$`,
  'i',
);
const MONTHS: ReadonlyMap<string, number> = new Map(
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map((name, at) => [
    name,
    at + 1,
  ]),
);

/** The instant at which a clock in UTC shows this; undefined if the date or the time of day does not exist. */
function clockMs(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | undefined {
  const isEndOfDay = hour === 24 && minute === 0 && second === 0;
  if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.setUTCHours(hour, minute, second) : undefined;
}

/** The instant at which clocks of a zone show what clocks in UTC show at `localMs`; undefined for an unknown zone. */
function utcOf(localMs: number, zone: string): number | undefined {
  const name = zone.replace(/^:|\[.*$/g, '');
  if (/^(?:|Z|UT|UTC|GMT)$/i.test(name)) return localMs;
  const offset = /^(?:GMT)?([+-])(\d\d):?(\d\d)?/i.exec(name);
  if (offset !== null) {
    const [, sign, hours, minutes = '0'] = offset;
    if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
    return localMs - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  }
  const zoneName = zoneNamed(name);
  return zoneName === undefined ? undefined : utcOfLocal(zoneName, localMs);
}

const ZONES_MAX = 1_000;
const zones = new Map<string, string | undefined>();

/** The zone of a name, cached: the platform takes long to look one up, and a file names one in every line. */
function zoneNamed(name: string): string | undefined {
  if (zones.has(name)) return zones.get(name);
  if (zones.size >= ZONES_MAX) zones.clear();
  const zone = canonicalZone(name);
  zones.set(name, zone);
  return zone;
}

function cut(ms: number): number {
  return Math.floor(ms);
}

/** Undefined for NaN as well. */
function inRange(ms: number): number | undefined {
  return ms > MS_MIN && ms < MS_END ? ms : undefined;
}
