import { apiError } from '../../../base/errors.ts';
import { err, ok } from '../../../base/result.ts';
import { isFields } from '../../raw-event.ts';
import { REPEATS_WITHIN_MS } from '../body-ids.ts';
import { jsonAnswer, type Protocol } from '../protocol.ts';
import type { WireRequest } from '../wire-request.ts';
import { openpanelEvents } from './event.ts';

const CLIENT_ID = 'openpanel-client-id';

/**
 * OpenPanel's tracking API: one call a request, `{type, payload}`. Its SDKs read the answer as JSON and send again after
 * anything but 200 and 202, so that a repeat is answered like the first.
 */
export const openpanelProtocol: Protocol = {
  addresses: ['POST /track'],
  matches: (request) => request.headers.has(CLIENT_ID) || isCall(request),
  keyPlaces: { headers: [CLIENT_ID] },
  siteIdPlaces: { headers: [CLIENT_ID] },
  limits: { eventsMax: 1 },
  repeatsWithinMs: REPEATS_WITHIN_MS,
  addressHeaders: ['openpanel-client-ip', 'x-client-ip', 'x-forwarded-for'],
  decode(request) {
    const json = request.json();
    if (!json.ok) return json;
    const call = json.value;
    if (!isFields(call) || !isFields(call.payload)) {
      return err(apiError('bad_request', 'The body must be a call of OpenPanel: {"type": "track", "payload": {...}}.'));
    }
    const { type, payload } = call;
    if (type === 'alias') {
      return err(apiError('bad_request', '`alias` is not supported, as in OpenPanel; name the person by `profileId`.'));
    }
    const sdk = {
      name: request.headers.get('openpanel-sdk-name'),
      version: request.headers.get('openpanel-sdk-version'),
    };
    // Recordings of the screen are not kept.
    return ok({ rawEvents: type === 'replay' ? [] : openpanelEvents(type, payload, sdk), bodyKeys: [] });
  },
  // There is no id of a session before the events of a visit are read together; without one the SDK sends no recordings.
  answer: ({ visitor = '', debug }) => jsonAnswer({ deviceId: visitor, sessionId: '', ...(debug && { debug }) }),
  ownRoutes: [{ address: 'GET /track/device-id', answer: () => jsonAnswer({ deviceId: '', sessionId: '' }) }],
};

/** A call without the header, in a body that no other tool sends to this address. */
function isCall(request: WireRequest): boolean {
  if (request.bytes.length === 0) return false;
  const json = request.json();
  return json.ok && isFields(json.value) && typeof json.value.type === 'string' && isFields(json.value.payload);
}
