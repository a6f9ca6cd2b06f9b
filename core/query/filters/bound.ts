import type { FilterValue } from '../../api/kinds/fields.ts';
import { addDays, parseDate } from '../../base/time/calendar.ts';
import { startOfDate, utcOfLocal } from '../../base/time/zones.ts';
import { versionKey } from './version.ts';

/**
 * The possible interpretations of a value that a filter compares with. A text may have several: `2027` is a number and
 * a year, `10.1` a number and a version. Each event's own value decides which of them applies (`compare.ts`).
 */
export type Bound = {
  readonly number?: number;
  /** The digits of a whole number that a double cannot represent. */
  readonly digits?: string;
  readonly version?: readonly number[];
  /** A year, month, day or instant as a half-open span, Unix milliseconds. */
  readonly span?: { readonly startMs: number; readonly endMs: number };
};

/** @param zone  the project's or the query's: days begin in it, and times without a zone are in it */
export function readBound(given: FilterValue, zone: string): Bound {
  if (typeof given === 'boolean') return {};
  const text = String(given).trim();
  const number = NUMBER.test(text) ? Number(text) : Number.NaN;
  const version = versionKey(text);
  const span = spanOf(text, zone);
  return {
    ...(Number.isFinite(number) ? { number } : {}),
    ...(WHOLE.test(text) && !Number.isSafeInteger(number) ? { digits: text } : {}),
    ...(version ? { version } : {}),
    ...(span ? { span } : {}),
  };
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Decimal digits that ClickHouse compares exactly. */
const WHOLE = /^-?\d{16,38}$/;

const YEAR = /^(?:19|20|21)\d\d$/;
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i;

function spanOf(text: string, zone: string): Bound['span'] {
  if (YEAR.test(text)) return datesOf(`${text}-01-01`, `${Number(text) + 1}-01-01`, zone);
  if (MONTH.test(text)) {
    const next = addDays(`${text}-28`, 4).slice(0, 8);
    return datesOf(`${text}-01`, `${next}01`, zone);
  }
  const date = parseDate(text);
  if (date) return datesOf(date, addDays(date, 1), zone);
  const [, day, clock, offset] = INSTANT.exec(text) ?? [];
  if (day === undefined || parseDate(day) === undefined) return undefined;
  const startMs = Date.parse(`${day}T${clock}${isoOffset(offset)}`);
  if (Number.isNaN(startMs)) return undefined;
  const atMs = offset === undefined ? utcOfLocal(zone, startMs) : startMs;
  return { startMs: atMs, endMs: atMs + 1 };
}

function datesOf(first: string, next: string, zone: string): Bound['span'] {
  return { startMs: startOfDate(zone, first), endMs: startOfDate(zone, next) };
}

/** The offset in the form that `Date.parse` accepts; UTC if there is none. */
function isoOffset(offset = 'Z'): string {
  if (/^(?:Z|UTC)$/i.test(offset)) return 'Z';
  return `${offset.slice(0, 3)}:${offset.slice(3).replace(':', '') || '00'}`;
}
