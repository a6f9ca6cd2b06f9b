import { ARCHIVE_DAYS_MAX, ARCHIVED_HOT_DAYS, CLOCK_AHEAD_MS_MIN, FUTURE_MS_MAX } from '../../base/limits.ts';
import { parseTime } from '../../base/parse-time.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { asUuid, uuidV7Ms } from '../../base/uuid.ts';
import { clockOffsetMs, isOffsetUncertain } from '../client-clock.ts';
import type { RawEvent } from '../raw-event.ts';
import { type Patch, type Reject, type RequestFacts, reject, type Step, shown } from './step.ts';
import { hasOwnId } from './take-ids.ts';

/**
 * The event's time: the client's, moved if its clock is clearly wrong; the time of arrival if the client's is missing
 * or more than an hour ahead. Events older than the project's retention are rejected, since they would be deleted on
 * arrival; those of a file may be as old as cold files are kept.
 */
export const correctClock: Step = ({ id, ctx }, raw, request) => {
  if (raw.timestamp === undefined || raw.timestamp === null || raw.timestamp === '') {
    return arrivalTime(id, raw, request);
  }
  const sentMs = parseTime(raw.timestamp);
  if (sentMs === undefined) {
    return reject(
      'invalid_timestamp',
      `\`timestamp\` is ${shown(raw.timestamp)}, which cannot be read or does not exist; send ISO 8601 such as "2026-01-31T09:30:00.000Z", or Unix milliseconds.`,
    );
  }
  const { clockLeadMs: leadMs, nowMs } = request;
  const movedMs = leadMs === 0 ? sentMs : sentMs + clockOffsetMs(leadMs, ctx.library);
  const isFuture = movedMs > nowMs + FUTURE_MS_MAX;
  const eventMs = isFuture ? (madeMs(id, request) ?? nowMs) : movedMs;
  if (eventMs < oldestMs(request)) return tooOld(raw.timestamp, eventMs, request);
  if (request.archiveDays !== undefined) return { timestampMs: eventMs, retention_days: keptDays(eventMs, request) };
  const isCertain = movedMs <= nowMs + CLOCK_AHEAD_MS_MIN && (leadMs === 0 || !isOffsetUncertain(leadMs, ctx.library));
  const time = isFuture ? { timestampMs: eventMs, aheadMs: movedMs - nowMs } : { timestampMs: eventMs };
  if (isCertain || !hasOwnId(raw)) return time;
  // The same id with another time of its own is another event.
  return { ...time, arrivalKey: asUuid(`${id} at ${sentMs}`) };
};

function tooOld(sent: unknown, eventMs: number, request: RequestFacts) {
  const time = new Date(eventMs).toISOString();
  const read = sent === time ? time : `${shown(sent)}, read as ${time},`;
  const before = `\`timestamp\` ${read} is older than ${new Date(oldestMs(request)).toISOString()}`;
  return reject('timestamp_too_old', `${before}: ${remedy(request)}`);
}

function remedy({ archiveDays, rules: { retention_days: hotDays, archive_days: coldDays } }: RequestFacts): string {
  if (archiveDays === undefined) {
    const files = coldDays > hotDays ? `, or import them from a file, which may reach back ${coldDays} days` : '';
    return `the project keeps ${hotDays} days. Raise its \`retention_days\` to send older events${files}.`;
  }
  const isMost = archiveDays >= ARCHIVE_DAYS_MAX;
  const raise = isMost
    ? 'That is the most; leave older events out.'
    : 'Raise its `archive_days` to import older events.';
  return `the project keeps ${archiveDays} days in cold storage. ${raise}`;
}

/**
 * An event without an id of its own cannot be recognized when it is repeated. A UUID of version 7 contains its time of
 * creation, which is the same in every repeat; for all other ids the first arrival is remembered.
 */
function arrivalTime(id: string, raw: RawEvent, request: RequestFacts): Patch | Reject {
  const ageMs = ageOf(raw);
  if (ageMs !== undefined) return agedTime(id, ageMs, raw, request);
  if (!hasOwnId(raw)) return { timestampMs: request.nowMs };
  const idMs = madeMs(id, request);
  return idMs === undefined ? { timestampMs: request.nowMs, arrivalKey: id } : { timestampMs: idMs };
}

/** Undefined where there is none; a negative one is that of a clock that was set back meanwhile. */
function ageOf({ age_ms: age }: RawEvent): number | undefined {
  return typeof age === 'number' && Number.isFinite(age) ? Math.max(0, age) : undefined;
}

/** A repeat has the same age, but arrives later: the first arrival decides. */
function agedTime(id: string, ageMs: number, raw: RawEvent, request: RequestFacts): Patch | Reject {
  const timestampMs = request.nowMs - Math.round(ageMs);
  if (timestampMs < oldestMs(request)) return tooOld(`${ageMs} ms before its arrival`, timestampMs, request);
  return hasOwnId(raw) ? { timestampMs, arrivalKey: id } : { timestampMs };
}

/** The time at which an id was created, if it contains a plausible one. */
function madeMs(id: string, request: RequestFacts): number | undefined {
  const ms = uuidV7Ms(id);
  const isPlausible = ms !== undefined && ms >= oldestMs(request) && ms <= request.nowMs + FUTURE_MS_MAX;
  return isPlausible ? ms : undefined;
}

function oldestMs({ nowMs, rules, archiveDays }: RequestFacts): number {
  return nowMs - (archiveDays ?? rules.retention_days) * DAY_MS;
}

/** The row stays in the store until it is certain to be in its day's cold file, whatever the project's retention is. */
function keptDays(eventMs: number, { nowMs, rules, archiveDays = 0 }: RequestFacts): number {
  if (archiveDays <= rules.retention_days) return rules.retention_days;
  return Math.max(rules.retention_days, Math.floor((nowMs - eventMs) / DAY_MS) + ARCHIVED_HOT_DAYS);
}
