import { type ApiError, apiError, statusOf } from '../../../base/errors.ts';
import { WRITE_KEY_PREFIX } from '../../../base/ids.ts';
import { err, ok } from '../../../base/result.ts';
import { fieldsOf, isFields } from '../../raw-event.ts';
import { eachEvent } from '../mapping/each-event.ts';
import { pixelAnswer } from '../pixel-answer.ts';
import { jsonAnswer, type Outcome, type Protocol, type WireAnswer, type WireStatus } from '../protocol.ts';
import type { WireRequest } from '../wire-request.ts';
import { mixpanelEvent } from './event.ts';
import { groupUpdate, personUpdate } from './profile-update.ts';

/** Mixpanel's own bound of a batch. */
const EVENTS_MAX = 2_000;

/**
 * Mixpanel's ingestion API for its SDKs: events, and updates of the profiles of persons and groups. Each is one object or an
 * array, as JSON or as `data=<base64>` in a form or an address.
 */
export const mixpanelProtocol: Protocol = {
  addresses: ['POST /track', 'GET /track', 'POST /engage', 'GET /engage', 'POST /groups', 'GET /groups'],
  matches: (request) => request.path !== '/track' || request.method === 'GET' || isMixpanels(request),
  keyPlaces: { query: ['token'] },
  siteIdPlaces: { fields: ['token', '$token'] },
  limits: { eventsMax: EVENTS_MAX },
  decode(request) {
    const json = request.json();
    if (!json.ok) return json;
    const sent: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value];
    if (!Array.isArray(json.value) && !isFields(json.value)) {
      return err(apiError('bad_request', '`data` must be a JSON object, or an array of such objects.'));
    }
    const first = fieldsOf(sent[0]);
    return ok({
      rawEvents: eachEvent(sent, readerOf(request)),
      // The time of this try, by the browser's clock.
      sentAt: request.query.get('_') ?? undefined,
      bodyKeys: [fieldsOf(first.properties).token, first.$token],
    });
  },
  answer: (outcome, { query }) =>
    query.get('img') === '1' ? pixelAnswer() : query.get('verbose') === '1' ? jsonAnswer(verbose(outcome)) : text('1'),
  refuse: ({ code, message }, { query }) =>
    query.get('verbose') === '1'
      ? jsonAnswer({ status: 0, error: message }, statusFor(code))
      : { ...text('0'), status: statusFor(code) },
  ownRoutes: [{ address: 'GET /flags', answer: () => jsonAnswer({ code: 200, status: 'OK', flags: {} }) }],
};

/** Its SDKs say how they want their answer, or send events that have nothing but a name and properties. */
function isMixpanels(request: WireRequest): boolean {
  if (request.query.has('verbose') || request.query.has('ip')) return true;
  const json = request.json();
  if (!json.ok) return false;
  const first = Array.isArray(json.value) ? json.value[0] : json.value;
  if (!isFields(first) || !isFields(first.properties)) return false;
  if (Object.keys(first).some((name) => name !== 'event' && name !== 'properties')) return false;
  const { token, mp_lib: library, $insert_id: id } = first.properties;
  const isOurKey = typeof token === 'string' && token.startsWith(WRITE_KEY_PREFIX);
  return isOurKey || library !== undefined || id !== undefined;
}

function readerOf({ path, query }: WireRequest): (sent: unknown) => unknown {
  if (path === '/engage') return personUpdate;
  if (path === '/groups') return groupUpdate;
  const isElsewhere = query.get('ip') === '0';
  return (sent) => (isFields(sent) ? eventOf(sent, isElsewhere) : sent);
}

/** Properties that are not an object stay as they are, for the steps to refuse. */
function eventOf(sent: Readonly<Record<string, unknown>>, isElsewhere: boolean): object {
  const { properties } = sent;
  const event = mixpanelEvent(sent, fieldsOf(properties).time, isElsewhere);
  return isFields(properties) || properties === undefined || properties === null ? event : { ...event, properties };
}

function verbose({ rejected, debug }: Outcome): object {
  return { status: 1, error: null, ...(rejected.length === 0 ? {} : { rejected }), ...(debug && { debug }) };
}

function text(body: string): WireAnswer {
  return { status: 200, type: 'text/plain', body };
}

/** mixpanel-browser sends after 429 and 5xx again, and drops what is answered with 408. */
function statusFor(code: ApiError['code']): WireStatus {
  return code === 'timeout' ? 503 : statusOf(code);
}
