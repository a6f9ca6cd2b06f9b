import { decodeCalls } from '../mapping/calls.ts';
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
  decode: (request) => decodeCalls(request, { typeOf: (end) => TYPE_OF_PATH[end], eventOf: segmentEvent }),
  answer: ({ rejected, debug }) =>
    jsonAnswer({ success: true, ...(rejected.length === 0 ? {} : { rejected }), ...(debug && { debug }) }),
  ownRoutes: [segmentSettings],
};
