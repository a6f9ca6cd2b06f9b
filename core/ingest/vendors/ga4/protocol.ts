import { type ApiError, apiError, type ErrorCode, statusOf } from '../../../base/errors.ts';
import { err, ok } from '../../../base/result.ts';
import { isFields } from '../../raw-event.ts';
import { REPEATS_WITHIN_MS } from '../body-ids.ts';
import { eachEvent } from '../mapping/each-event.ts';
import { jsonAnswer, type Protocol, type WireAnswer } from '../protocol.ts';
import type { WireRequest } from '../wire-request.ts';
import { EVENTS_MAX, validationMessages } from './debug.ts';
import { ga4Event } from './event.ts';

const DEBUG = '/debug/mp/collect';
const TAKEN: WireAnswer = { status: 204, type: '', body: null };

/** Refusals of what a request holds. Clients of the vendor know no other answer to these than success. */
const OF_CONTENT: ReadonlySet<ErrorCode> = new Set([
  'bad_request',
  'malformed_body',
  'nothing_accepted',
  'body_too_large',
  'too_many_events',
]);

/**
 * The Measurement Protocol of Google Analytics 4, which servers, apps and devices speak: up to 25 events of one visitor. Its
 * debug address tells of faults, and stores nothing.
 */
export const ga4Protocol: Protocol = {
  addresses: ['POST /mp/collect', `POST ${DEBUG}`],
  keyPlaces: { query: ['api_secret'] },
  siteIdPlaces: { query: ['measurement_id', 'firebase_app_id'] },
  limits: { eventsMax: EVENTS_MAX, bodyBytesMax: 130_000 },
  repeatsWithinMs: REPEATS_WITHIN_MS,
  decode(request) {
    const json = request.json();
    if (!json.ok) return json;
    if (request.path === DEBUG) return ok({ rawEvents: [], bodyKeys: [] });
    const body = json.value;
    if (!isFields(body))
      return err(apiError('bad_request', 'The body must be a JSON object with `client_id` and `events`.'));
    if (!Array.isArray(body.events))
      return err(apiError('bad_request', '`events` is missing; it must be an array of events.'));
    const events: readonly unknown[] = body.events;
    return ok({
      rawEvents: eachEvent(events, (event) => (isFields(event) ? ga4Event(event, body) : event)),
      bodyKeys: [],
    });
  },
  answer: ({ debug }, request) => {
    if (request.path === DEBUG) return jsonAnswer({ validationMessages: messagesOf(request) });
    return debug === undefined ? TAKEN : jsonAnswer({ debug });
  },
  refuse(error, request) {
    if (request.path === DEBUG && OF_CONTENT.has(error.code)) {
      return jsonAnswer({
        validationMessages: [{ fieldPath: '', description: error.message, validationCode: 'VALUE_INVALID' }],
      });
    }
    return OF_CONTENT.has(error.code) ? TAKEN : refusalOf(error);
  },
};

function messagesOf(request: WireRequest): object {
  const json = request.json();
  return validationMessages(json.ok ? json.value : undefined);
}

/** A wrong key, a quota and what passes are told: their remedy is not in the events. */
function refusalOf({ code, message }: ApiError): WireAnswer {
  return jsonAnswer({ error: { code, message } }, statusOf(code));
}
