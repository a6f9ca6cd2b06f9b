import { apiError } from '../../../base/errors.ts';
import { err, ok } from '../../../base/result.ts';
import { isFields } from '../../raw-event.ts';
import { eachEvent } from '../mapping/each-event.ts';
import { jsonAnswer, type Protocol, type WireAddress } from '../protocol.ts';
import { segmentEvent } from './event.ts';
import { segmentSettings } from './settings.ts';

/** Path of a single call -> its type: the server's long names and the browser's short ones. */
const TYPE_OF_PATH: Readonly<Record<string, string>> = {
  track: 'track',
  identify: 'identify',
  page: 'page',
  screen: 'screen',
  group: 'group',
  alias: 'alias',
  t: 'track',
  i: 'identify',
  p: 'page',
  s: 'screen',
  g: 'group',
  a: 'alias',
};
const BATCH_PATHS = ['batch', 'b', 'import'];

/**
 * Segment's tracking API, for its server and browser SDKs (analytics-node, analytics-next and the others of the family).
 * A call is one event; a batch is `{batch: [...], writeKey?, sentAt?}` at any of the batch paths.
 */
export const segmentProtocol: Protocol = {
  addresses: [...BATCH_PATHS, ...Object.keys(TYPE_OF_PATH)].map((path): WireAddress => `POST /v1/${path}`),
  decode(request) {
    const json = request.json();
    if (!json.ok) return json;
    const body = json.value;
    if (!isFields(body)) {
      return err(apiError('bad_request', 'The body must be a JSON object: a call or {"batch": [...]}.'));
    }
    const { batch, writeKey, sentAt } = body;
    const bodyKeys = [writeKey];
    if (Array.isArray(batch)) return ok({ rawEvents: eachEvent(batch, (call) => toRawEvent(call)), sentAt, bodyKeys });
    const type = TYPE_OF_PATH[request.path.slice(request.path.lastIndexOf('/') + 1)];
    if (type === undefined) return err(apiError('bad_request', '`batch` is missing; it must be an array of calls.'));
    return ok({ rawEvents: [toRawEvent(body, type)], sentAt, bodyKeys });
  },
  answer: ({ rejected, debug }) =>
    jsonAnswer({ success: true, ...(rejected.length === 0 ? {} : { rejected }), ...(debug && { debug }) }),
  ownRoutes: [segmentSettings],
};

function toRawEvent(call: unknown, typeOfPath?: string): unknown {
  return isFields(call) ? segmentEvent(call, typeOfPath) : call;
}
