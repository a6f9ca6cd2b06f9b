import { timeText } from '../../../core/clickhouse/time-text.ts';
import { parseTime } from '../../../core/client-time.ts';
import { FUTURE_MS_MAX } from '../../../core/limits.ts';
import { DAY_MS } from '../../../core/time.ts';
import { uuidV7Ms } from '../../../core/uuid.ts';
import type { RawEvent } from '../protocols/protocol.ts';
import { type RequestFacts, reject, type Step, shown } from './step.ts';
import { hasOwnId } from './take-ids.ts';

/**
 * The event's time: the client's, moved when its clock is clearly wrong; that of its arrival where it gives none or lies
 * more than an hour ahead. What is older than the project keeps is rejected: it would be deleted on arrival.
 */
export const correctClock: Step = ({ id }, raw, request) => {
  if (raw.timestamp === undefined || raw.timestamp === null || raw.timestamp === '') {
    return { timestamp: timeText(arrivalMs(id, raw, request)) };
  }
  const sentMs = parseTime(raw.timestamp);
  if (sentMs === undefined) {
    return reject(
      'invalid_timestamp',
      `\`timestamp\` is ${shown(raw.timestamp)}; send ISO 8601 such as "2026-01-31T09:30:00.000Z", or Unix milliseconds.`,
    );
  }
  const eventMs = sentMs + request.clockOffsetMs;
  if (eventMs > request.nowMs + FUTURE_MS_MAX) return { timestamp: timeText(arrivalMs(id, raw, request)) };
  const oldest = oldestMs(request);
  if (eventMs >= oldest) return { timestamp: timeText(eventMs) };
  return reject(
    'timestamp_too_old',
    `\`timestamp\` ${new Date(eventMs).toISOString()} is older than ${new Date(oldest).toISOString()}: ` +
      `the project keeps ${request.rules.retention_days} days. Raise its retention to send older events.`,
  );
};

/**
 * An event without an id of its own cannot come again as the same one. An id that is a UUID of version 7 tells by itself
 * when it was made, in every repeat the same; of all others the first arrival is remembered.
 */
function arrivalMs(id: string, raw: RawEvent, request: RequestFacts): number {
  if (!hasOwnId(raw)) return request.nowMs;
  const madeMs = uuidV7Ms(id);
  const isPlausible = madeMs !== undefined && madeMs >= oldestMs(request) && madeMs <= request.nowMs + FUTURE_MS_MAX;
  return isPlausible ? madeMs : request.arrivalMs(id);
}

function oldestMs({ nowMs, rules }: RequestFacts): number {
  return nowMs - rules.retention_days * DAY_MS;
}
