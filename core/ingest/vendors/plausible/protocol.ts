import { type ApiError, apiError, statusOf } from '../../../base/errors.ts';
import { err, ok } from '../../../base/result.ts';
import { isFields } from '../../raw-event.ts';
import { REPEATS_WITHIN_MS } from '../body-ids.ts';
import { firstOf } from '../mapping/context.ts';
import { rejectionsOf } from '../mapping/rejections.ts';
import { jsonAnswer, type Protocol, type WireAnswer } from '../protocol.ts';
import { plausibleEvent } from './event.ts';

const TAKEN: WireAnswer = { status: 202, type: 'text/plain', body: 'ok' };
/** The vendor says so of bots and of blocked addresses; its SDKs take it for delivered. */
const DROPPED: WireAnswer = { ...TAKEN, headers: { 'x-plausible-dropped': '1' } };

/** Plausible's Events API: one event a request, sent by its trackers, or by servers that forward their visitor's address. */
export const plausibleProtocol: Protocol = {
  addresses: ['POST /api/event'],
  limits: { eventsMax: 1 },
  siteIdPlaces: { fields: ['domain', 'd'] },
  repeatsWithinMs: REPEATS_WITHIN_MS,
  addressHeaders: ['x-forwarded-for'],
  decode(request) {
    const json = request.json();
    if (!json.ok) return json;
    if (!isFields(json.value)) return err(apiError('bad_request', 'The body must be a JSON object: one event.'));
    const { domain, d } = json.value;
    return ok({ rawEvents: [plausibleEvent(json.value)], bodyKeys: [], siteIds: [firstOf(domain, d)] });
  },
  answer: ({ address = '' }, { headers }) =>
    headers.get('x-debug-request') === 'true' ? { status: 200, type: 'text/plain', body: address } : TAKEN,
  refuse: (error) => (wasDropped(error) ? DROPPED : refusalOf(error)),
};

function wasDropped(error: ApiError): boolean {
  const rejections = rejectionsOf(error);
  return (
    rejections.length > 0 && rejections.every(({ code }) => code === 'bot_dropped' || code === 'over_quota_sample')
  );
}

function refusalOf({ code, message, details }: ApiError): WireAnswer {
  return jsonAnswer({ errors: { event: [message] }, code, ...(details && { details }) }, statusOf(code));
}
