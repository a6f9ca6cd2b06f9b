import { type ApiError, apiError, statusOf } from '../../../base/errors.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { type Fields, fieldsOf, isFields } from '../../raw-event.ts';
import { eachEvent } from '../mapping/each-event.ts';
import {
  type Decoded,
  jsonAnswer,
  type Outcome,
  type Protocol,
  type WireAnswer,
  type WireStatus,
} from '../protocol.ts';
import type { WireRequest } from '../wire-request.ts';
import { CAPTURE_V1, captureV1Refusal, captureV1Results, ofCaptureV1 } from './capture-v1.ts';
import { posthogOwnRoutes } from './settings.ts';
import { wireEvent } from './wire-event.ts';

/**
 * PostHog's capture API. The body is `{api_key, batch: [...]}`, one event, or an array of events, at any of the addresses; a
 * GET has it in `?data=`.
 *
 * Takes every request at `/batch` that no other protocol recognizes.
 */
export const posthogProtocol: Protocol = {
  addresses: [
    'POST /e',
    'POST /i/v0/e',
    'POST /capture',
    'POST /batch',
    `POST ${CAPTURE_V1}`,
    'GET /e',
    'GET /i/v0/e',
    'GET /capture',
  ],
  siteIdPlaces: { fields: ['api_key', 'token'] },
  decode(request) {
    const json = request.json();
    if (!json.ok) return json;
    return request.path === CAPTURE_V1 ? decodeV1(request, json.value) : decodeV0(request, json.value);
  },
  answer(outcome, request) {
    if (request.path === CAPTURE_V1) return jsonAnswer(captureV1Results(request, outcome.rejected));
    return jsonAnswer(answerV0(outcome));
  },
  refuse: (error, request) =>
    (request.path === CAPTURE_V1 ? captureV1Refusal(error, request) : undefined) ?? refusalOf(error),
  ownRoutes: posthogOwnRoutes,
};

function decodeV0({ query }: WireRequest, body: unknown): Result<Decoded, ApiError> {
  const events = eventsOf(body);
  if (events === undefined) {
    return err(
      apiError('bad_request', 'The body must be an event, an array of events, or {"api_key", "batch": [...]}.'),
    );
  }
  const envelope = Array.isArray(body) ? NO_FIELDS : fieldsOf(body);
  return ok({
    rawEvents: eachEvent(events, wireEvent),
    // posthog-python writes `sentAt`; posthog-js puts the time of this try into the address where the body has none.
    sentAt: envelope.sent_at ?? envelope.sentAt ?? query.get('sent_at') ?? query.get('_') ?? undefined,
    bodyKeys: [...keysIn(envelope), ...keysIn(fieldsOf(events[0]))],
  });
}

/** Unlike the older form, it has its key in the header alone, and the time of the try as well. */
function decodeV1({ headers }: WireRequest, body: unknown): Result<Decoded, ApiError> {
  const { batch, created_at } = fieldsOf(body);
  if (!Array.isArray(batch)) return err(apiError('bad_request', '`batch` is missing; it must be an array of events.'));
  return ok({
    rawEvents: eachEvent(batch, (event) => wireEvent(isFields(event) ? ofCaptureV1(event) : event)),
    sentAt: headers.get('posthog-request-timestamp') ?? created_at,
    bodyKeys: [],
  });
}

const NO_FIELDS: Fields = Object.freeze({});

/** Undefined where the body has none. */
function eventsOf(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body;
  if (!isFields(body)) return undefined;
  if (Array.isArray(body.batch)) return body.batch;
  return body.batch === undefined && body.event !== undefined ? [body] : undefined;
}

/** Where each SDK puts its key: posthog-js only into the properties of its events. */
function keysIn(fields: Fields): readonly unknown[] {
  return [fields.api_key, fields.token, fields.$token, fieldsOf(fields.properties).token];
}

function answerV0({ rejected, debug }: Outcome): object {
  return { status: 1, ...(rejected.length === 0 ? {} : { rejected }), ...(debug && { debug }) };
}

function refusalOf({ code, message }: ApiError): WireAnswer {
  return { status: statusFor(code), type: 'text/plain', body: message };
}

/** posthog-js sends only after 5xx again, and drops what is answered with 408 or 429. */
function statusFor(code: ApiError['code']): WireStatus {
  return code === 'rate_limited' || code === 'timeout' ? 503 : statusOf(code);
}
