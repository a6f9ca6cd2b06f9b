import { ok } from '../../../base/result.ts';
import { type Fields, fieldsOf } from '../../raw-event.ts';
import { decodeCalls } from '../mapping/calls.ts';
import { pixelAnswer } from '../pixel-answer.ts';
import { jsonAnswer, type Protocol, type WireAddress } from '../protocol.ts';
import type { WireRequest } from '../wire-request.ts';
import { rudderstackEvent } from './event.ts';
import { callOfPixel } from './pixel.ts';
import { rudderstackSettings } from './settings.ts';

const CALLS = ['track', 'identify', 'page', 'screen', 'group', 'alias', 'merge'];
const BATCHES = ['/v1/batch', '/v1/import', '/beacon/v1/batch'];
const PIXELS = { '/pixel/v1/track': 'track', '/pixel/v1/page': 'page' } as const;
/** Addresses that Segment's SDKs do not use. */
const OWN_PATHS: ReadonlySet<string> = new Set(['/v1/merge', '/beacon/v1/batch', ...Object.keys(PIXELS)]);

/**
 * RudderStack's event API: calls like Segment's at nearly the same addresses, answered with the text `OK`. Browsers that leave a
 * page send to `/beacon`, and pages without scripts load a pixel whose address is the call.
 */
export const rudderstackProtocol: Protocol = {
  addresses: [
    ...[...CALLS.map((call) => `/v1/${call}`), ...BATCHES].map((path): WireAddress => `POST /${path.slice(1)}`),
    'GET /pixel/v1/track',
    'GET /pixel/v1/page',
  ],
  matches: (request) =>
    OWN_PATHS.has(request.path) || request.headers.has('anonymousid') || isCallOfOurs(firstCallOf(request)),
  decode(request) {
    if (request.method === 'GET') {
      const type = request.path === '/pixel/v1/page' ? PIXELS['/pixel/v1/page'] : PIXELS['/pixel/v1/track'];
      return ok({ rawEvents: [rudderstackEvent(callOfPixel(type, request.query))], bodyKeys: [] });
    }
    const typeOf = (end: string) => (CALLS.includes(end) ? end : undefined);
    return decodeCalls(request, { typeOf, eventOf: rudderstackEvent });
  },
  answer({ rejected, debug }, { method }) {
    if (method === 'GET') return pixelAnswer();
    return debug === undefined ? { status: 200, type: 'text/plain', body: 'OK' } : jsonAnswer({ rejected, debug });
  },
  ownRoutes: [rudderstackSettings],
};

/** The call of a request, or the first of its batch. */
function firstCallOf(request: WireRequest): Fields {
  if (request.bytes.length === 0) return fieldsOf(undefined);
  const json = request.json();
  const body = fieldsOf(json.ok ? json.value : undefined);
  return fieldsOf(Array.isArray(body.batch) ? body.batch[0] : body);
}

/** Segment's SDKs send `timestamp` and name themselves otherwise. */
function isCallOfOurs({ timestamp, originalTimestamp, context }: Fields): boolean {
  if (timestamp === undefined && originalTimestamp !== undefined) return true;
  const { name } = fieldsOf(fieldsOf(context).library);
  return typeof name === 'string' && /rudder/i.test(name);
}
