import { type ApiError, apiError, statusOf } from '../../../base/errors.ts';
import { err, ok } from '../../../base/result.ts';
import { fieldsOf, isFields } from '../../raw-event.ts';
import { eachEvent } from '../mapping/each-event.ts';
import { pixelAnswer } from '../pixel-answer.ts';
import { jsonAnswer, type Protocol, type WireAnswer } from '../protocol.ts';
import { SITE_IDS_MAX } from '../site-ids.ts';
import type { WireRequest } from '../wire-request.ts';
import { snowplowEvent } from './event.ts';
import { cookieHeaders, isAnonymous, networkUserOf } from './network-user.ts';

/** Refusals that the trackers would try again for ever: they give up after 400, 401, 403, 410 and 422 alone. */
const GIVES_UP: ReadonlySet<number> = new Set([400, 401, 403, 410, 422]);
const IS_RETRIED: ReadonlySet<number> = new Set([408, 429, 500, 503]);
const REFUSED = 422;

/**
 * The protocol of Snowplow's trackers: `POST …/tp2` with `{schema, data: [event, …]}`, and `GET /i` with one event as its query.
 * An application's id (`aid`) takes the place of a key. The header `SP-Anonymous` asks that nothing be known of the visitor but
 * what the event says.
 */
export const snowplowProtocol: Protocol = {
  addresses: ['POST /com.snowplowanalytics.snowplow/tp2', 'GET /i'],
  keyPlaces: { query: ['aid'] },
  siteIdPlaces: { query: ['aid'], fields: ['aid'] },
  decode(request) {
    const asked = { isAnonymous: isAnonymous(request) };
    if (request.method === 'GET') return ok({ ...decoded(request, [Object.fromEntries(request.query)]), ...asked });
    const json = request.json();
    if (!json.ok) return json;
    const { data } = fieldsOf(json.value);
    if (Array.isArray(data)) return ok({ ...decoded(request, data), ...asked });
    return err(apiError('bad_request', '`data` is missing; it must be an array of events of the tracker protocol.'));
  },
  answer({ rejected, debug }, request) {
    const headers = cookieHeaders(request);
    if (request.method === 'GET') return pixelAnswer(headers);
    if (debug !== undefined) return { ...jsonAnswer({ rejected, debug }), headers };
    return { status: 200, type: 'text/plain', body: 'ok', headers };
  },
  refuse: refusal,
};

function decoded(request: WireRequest, sent: readonly unknown[]) {
  const first = fieldsOf(sent[0]);
  return {
    rawEvents: eachEvent(sent, (each) => (isFields(each) ? snowplowEvent(each) : each)),
    sentAt: first.stm,
    browserId: networkUserOf(request),
    bodyKeys: [first.aid],
    siteIds: sent.slice(0, SITE_IDS_MAX).map((each) => fieldsOf(each).aid),
  };
}

function refusal(error: ApiError): WireAnswer {
  const status = statusOf(error.code);
  const isKnown = GIVES_UP.has(status) || IS_RETRIED.has(status);
  const { code, message, details } = error;
  return jsonAnswer({ error: { code, message, ...(details && { details }) } }, isKnown ? status : REFUSED);
}
