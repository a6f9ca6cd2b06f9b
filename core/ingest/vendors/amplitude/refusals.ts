import { type ApiError, statusOf } from '../../../base/errors.ts';
import { BATCH_EVENTS_MAX } from '../../../base/limits.ts';
import { fieldsOf } from '../../raw-event.ts';
import { rejectionsOf } from '../mapping/rejections.ts';
import { jsonAnswer, type WireAnswer } from '../protocol.ts';
import type { WireRequest } from '../wire-request.ts';

const KEY_PROBLEMS: ReadonlySet<ApiError['code']> = new Set(['missing_key', 'unknown_key', 'key_cannot_write']);

/**
 * A refusal in Amplitude's words. Its SDKs read the body: `code` is their status; after 413 they halve a batch; after 429
 * they wait half a minute with the events of `throttled_events`; after another 4xx they drop the events whose places stand in
 * a list, or all where a `missing_field` is named or the key is said to be invalid, and send all others again.
 */
export function amplitudeRefusal(error: ApiError, request: WireRequest): WireAnswer {
  const status = statusOf(error.code);
  if (KEY_PROBLEMS.has(error.code)) return refused(400, { error: `Invalid API key: ${error.message}` });
  if (error.code === 'nothing_accepted') return refused(400, { error: error.message, ...placesOf(error) });
  if (status === 429) {
    return refused(status, {
      error: error.message,
      eps_threshold: 0,
      throttled_devices: {},
      throttled_users: {},
      throttled_events: indicesOf(request),
    });
  }
  const isOfRequest = status < 500 && status !== 413 && status !== 408;
  return refused(status, { error: error.message, ...(isOfRequest && { missing_field: 'events' }) });
}

function refused(status: WireAnswer['status'], body: object): WireAnswer {
  return jsonAnswer({ code: status, ...body }, status);
}

function indicesOf(request: WireRequest): number[] {
  const { events } = fieldsOf(request.parsed);
  return Array.isArray(events) ? [...events.slice(0, BATCH_EVENTS_MAX).keys()] : [];
}

/** The places of rejected events, by the field that is at fault. */
function placesOf(error: ApiError): object {
  const missing: number[] = [];
  const invalid: number[] = [];
  for (const { index, code } of rejectionsOf(error)) (code === 'missing_event' ? missing : invalid).push(index);
  return {
    missing_field: null,
    events_with_invalid_fields: invalid.length === 0 ? {} : { event: invalid },
    events_with_missing_fields: missing.length === 0 ? {} : { event_type: missing },
    events_with_invalid_id_lengths: {},
    silenced_events: [],
    silenced_devices: [],
  };
}
