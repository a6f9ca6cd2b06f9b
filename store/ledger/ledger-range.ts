import { LEDGER_INTERVALS, type LedgerInterval } from '../../core/api/ledger.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { parseDate } from '../../core/base/time/calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/base/time/durations.ts';

/** Whole intervals in UTC; half-open, Unix milliseconds. */
export type LedgerRange = { readonly interval: LedgerInterval; readonly startMs: number; readonly endMs: number };

export type LedgerRequest = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly interval?: string | undefined;
};

export const INTERVAL_MS: Readonly<Record<LedgerInterval, number>> = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS };
/** The longest range of one answer. */
const DAYS_MAX: Readonly<Record<LedgerInterval, number>> = { minute: 1, hour: 62, day: 400 };
const NEXT: Readonly<Record<LedgerInterval, string>> = { minute: 'hour', hour: 'day', day: 'a shorter range' };
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Reads `from`, `to` and `interval`: dates (UTC, both inclusive) or instants with a zone, widened to whole intervals.
 * Default: the last 24 hours, in an interval that suits the span.
 * Errors: `bad_request` for a value that is not valid, an end before its start, or a range too long for one answer.
 */
export function parseLedgerRange(request: LedgerRequest, nowMs: number): Result<LedgerRange, ApiError> {
  const endMs = request.to === undefined ? nowMs : timeOf(request.to, DAY_MS);
  if (endMs === undefined) return unreadable('to', request.to);
  const startMs = request.from === undefined ? endMs - DAY_MS : timeOf(request.from, 0);
  if (startMs === undefined) return unreadable('from', request.from);
  if (endMs <= startMs) {
    return refuse(
      `The range ends (\`to\` ${isoText(endMs)}) before it starts (\`from\` ${isoText(startMs)}); swap the two.`,
    );
  }
  const interval = LEDGER_INTERVALS.find((each) => each === (request.interval ?? suited(endMs - startMs)));
  if (interval === undefined) {
    return refuse(`\`interval\` is \`${request.interval}\`; it must be one of ${LEDGER_INTERVALS.join(', ')}.`);
  }
  const stepMs = INTERVAL_MS[interval];
  const range = { interval, startMs: floorTo(startMs, stepMs), endMs: floorTo(endMs - 1, stepMs) + stepMs };
  const days = (range.endMs - range.startMs - stepMs) / DAY_MS;
  if (days <= DAYS_MAX[interval]) return ok(range);
  const max = `${DAYS_MAX[interval]} ${DAYS_MAX[interval] === 1 ? 'day' : 'days'}`;
  return refuse(`\`interval\` \`${interval}\` allows at most ${max}, got ${Math.ceil(days)}; use ${NEXT[interval]}.`);
}

/** Unix milliseconds of an instant, or of the beginning of a date plus `dateAddMs`. */
function timeOf(text: string, dateAddMs: number): number | undefined {
  const date = parseDate(text);
  const ms = date === undefined ? (INSTANT.test(text) ? Date.parse(text) : Number.NaN) : Date.parse(date) + dateAddMs;
  return Number.isNaN(ms) ? undefined : ms;
}

function suited(spanMs: number): LedgerInterval {
  if (spanMs <= 6 * HOUR_MS) return 'minute';
  return spanMs <= 14 * DAY_MS ? 'hour' : 'day';
}

function floorTo(ms: number, stepMs: number): number {
  return Math.floor(ms / stepMs) * stepMs;
}

function isoText(ms: number): string {
  return new Date(ms).toISOString();
}

function unreadable(field: string, text: string | undefined): Result<never, ApiError> {
  return refuse(
    `\`${field}\` is \`${text}\`; send a date such as 2026-11-23, or an instant with a zone such as 2026-11-23T08:00:00Z.`,
  );
}

function refuse(message: string): Result<never, ApiError> {
  return err(apiError('bad_request', message));
}
