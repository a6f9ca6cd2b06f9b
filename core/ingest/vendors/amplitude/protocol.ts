import { type ApiError, apiError } from '../../../base/errors.ts';
import { parseExactJson } from '../../../base/exact-json.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { type Fields, fieldsOf, isFields } from '../../raw-event.ts';
import { eachEvent } from '../mapping/each-event.ts';
import { type Decoded, jsonAnswer, type Protocol } from '../protocol.ts';
import type { WireRequest } from '../wire-request.ts';
import { amplitudeRefusal } from './refusals.ts';
import { groupIdentification, identification, wireEvent } from './wire-event.ts';

/** Amplitude's own bound of a batch. */
const EVENTS_MAX = 2_000;
const IDENTIFY_PATHS: ReadonlySet<string> = new Set(['/identify', '/groupidentify']);

/**
 * Amplitude's HTTP V2 and batch API, `{api_key, events: [...], client_upload_time?}`, and the two APIs of properties, which
 * take a form `api_key=…&identification=<JSON>`.
 */
export const amplitudeProtocol: Protocol = {
  addresses: ['POST /2/httpapi', 'POST /batch', 'POST /identify', 'POST /groupidentify'],
  matches: (request) => request.path !== '/batch' || Array.isArray(bodyOf(request).events),
  siteIdPlaces: { query: ['api_key'], fields: ['api_key'] },
  limits: { eventsMax: EVENTS_MAX },
  decode: (request) => (IDENTIFY_PATHS.has(request.path) ? decodeIdentify(request) : decodeEvents(request)),
  answer({ accepted, rejected, receivedMs, debug }, { path, bytes }) {
    if (IDENTIFY_PATHS.has(path)) return { status: 200, type: 'text/html', body: 'success' };
    return jsonAnswer({
      code: 200,
      events_ingested: accepted,
      payload_size_bytes: bytes.length,
      ...(receivedMs !== undefined && { server_upload_time: receivedMs }),
      ...(rejected.length > 0 && { rejected }),
      ...(debug && { debug }),
    });
  },
  refuse: amplitudeRefusal,
};

function bodyOf(request: WireRequest): Fields {
  const json = request.json();
  return fieldsOf(json.ok ? json.value : undefined);
}

function decodeEvents(request: WireRequest): Result<Decoded, ApiError> {
  const json = request.json();
  if (!json.ok) return json;
  const { api_key, events, client_upload_time } = fieldsOf(json.value);
  const sent = isFields(events) ? [events] : events;
  if (!Array.isArray(sent)) return err(apiError('bad_request', '`events` is missing; it must be an array of events.'));
  return ok({ rawEvents: eachEvent(sent, wireEvent), sentAt: client_upload_time, bodyKeys: [api_key] });
}

/** One identification or several, as a form or as JSON. */
function decodeIdentify(request: WireRequest): Result<Decoded, ApiError> {
  const fields = formOf(request);
  if (!fields.ok) return fields;
  const { api_key, identification: sent } = fields.value;
  const list: readonly unknown[] = Array.isArray(sent) ? sent : [sent];
  if (sent === undefined) {
    return err(apiError('bad_request', '`identification` is missing; it must be a JSON object, or an array of them.'));
  }
  return ok({
    rawEvents: eachEvent(list, request.path === '/identify' ? identification : groupIdentification),
    bodyKeys: [api_key],
  });
}

function formOf(request: WireRequest): Result<Fields, ApiError> {
  const text = request.text();
  if (!text.ok) return text;
  if (text.value.trimStart().startsWith('{')) {
    const json = request.json();
    return json.ok ? ok(fieldsOf(json.value)) : json;
  }
  const form = new URLSearchParams(text.value);
  try {
    return ok({ api_key: form.get('api_key'), identification: parseExactJson(form.get('identification') ?? '') });
  } catch {
    return err(apiError('malformed_body', '`identification` must be JSON; it is not. Send it URL-encoded in a form.'));
  }
}
