import { CLOCK_AHEAD_MS_MIN, FUTURE_MS_MAX } from '../../base/limits.ts';
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
 * arrival.
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
  const eventMs = movedMs > nowMs + FUTURE_MS_MAX ? (madeMs(id, request) ?? nowMs) : movedMs;
  if (eventMs < oldestMs(request)) return tooOld(raw.timestamp, eventMs, request);
  const isCertain = movedMs <= nowMs + CLOCK_AHEAD_MS_MIN && (leadMs === 0 || !isOffsetUncertain(leadMs, ctx.library));
  if (isCertain || !hasOwnId(raw)) return { timestampMs: eventMs };
  // The same id with another time of its own is another event.
  return { timestampMs: eventMs, arrivalKey: asUuid(`${id} at ${sentMs}`) };
};

function tooOld(sent: unknown, eventMs: number, request: RequestFacts) {
  const time = new Date(eventMs).toISOString();
  const read = sent === time ? time : `${shown(sent)}, read as ${time},`;
  return reject(
    'timestamp_too_old',
    `\`timestamp\` ${read} is older than ${new Date(oldestMs(request)).toISOString()}: ` +
      `the project keeps ${request.rules.retention_days} days. Raise its \`retention_days\` to send older events.`,
  );
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

function oldestMs({ nowMs, rules }: RequestFacts): number {
  return nowMs - rules.retention_days * DAY_MS;
}
