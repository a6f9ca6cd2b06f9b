import { SECOND_MS } from '../../../base/time/durations.ts';
import { asUuid, uuidV7Ms } from '../../../base/uuid.ts';
import { type Fields, fieldsOf, isFields } from '../../raw-event.ts';
import { firstOf, idText } from '../mapping/context.ts';
import { posthogEvent } from './event.ts';

/** posthog-js holds events back for at most five seconds; a longer offset is that of a page which slept, or a time of the caller's. */
const HELD_BACK_MS_MAX = 60 * SECOND_MS;
/** Fields that SDKs write beside an event's properties, and PostHog keeps among them. */
const BESIDE_PROPERTIES = ['$set', '$set_once', '$unset', '$groups'] as const;

/** An event as PostHog's SDKs send it. What is not an object stays as it is, for the steps to refuse. */
export function wireEvent(sent: unknown): unknown {
  if (!isFields(sent)) return sent;
  const properties = { ...fieldsOf(sent.properties), ...besideProperties(sent) };
  const record = { ...sent, distinct_id: firstOf(sent.distinct_id, properties.distinct_id, sent.$distinct_id) };
  const isWrong = sent.properties !== undefined && sent.properties !== null && !isFields(sent.properties);
  return {
    ...posthogEvent(record, properties),
    ...timeOf(sent),
    ...(isWrong ? { properties: sent.properties } : {}),
  };
}

function besideProperties(sent: Fields): Fields {
  const found = BESIDE_PROPERTIES.filter((name) => isFields(sent[name]) || Array.isArray(sent[name]));
  return Object.fromEntries(found.map((name) => [name, sent[name]]));
}

/**
 * posthog-js of before October 2026 sends no time, but how old an event was when it was sent, and the same number with each
 * retry. The UUID has the time at which it was made by the same clock, which no retry moves.
 */
function timeOf({ timestamp, offset, uuid }: Fields): { timestamp?: unknown; age_ms?: unknown } {
  if (firstOf(timestamp) !== undefined || typeof offset !== 'number') return { timestamp };
  const madeMs = offset <= HELD_BACK_MS_MAX ? uuidV7Ms(asUuid(idText(uuid))) : undefined;
  return madeMs === undefined ? { timestamp: undefined, age_ms: offset } : { timestamp: madeMs };
}
