import { type ApiError, apiError, statusOf } from '../../../base/errors.ts';
import { err, ok } from '../../../base/result.ts';
import { fieldsOf, isFields } from '../../raw-event.ts';
import { REPEATS_WITHIN_MS } from '../body-ids.ts';
import { eachEvent } from '../mapping/each-event.ts';
import { rejectionsOf } from '../mapping/rejections.ts';
import { jsonAnswer, type Outcome, type Protocol, type WireAnswer } from '../protocol.ts';
import type { WireRequest } from '../wire-request.ts';
import { umamiEvent } from './event.ts';

const BATCH = '/api/batch';

/**
 * Umami's collection API: one record at `/api/send`, an array of them at `/api/batch`. Servers name their visitor in the
 * payload, by `ip` and `userAgent`.
 */
export const umamiProtocol: Protocol = {
  addresses: ['POST /api/send', `POST ${BATCH}`],
  siteIdPlaces: { fields: ['website'] },
  repeatsWithinMs: REPEATS_WITHIN_MS,
  addressHeaders: ['x-forwarded-for'],
  decode(request) {
    const json = request.json();
    if (!json.ok) return json;
    const records = request.path === BATCH ? json.value : [json.value];
    if (!Array.isArray(records)) return err(apiError('bad_request', 'The body must be a JSON array of records.'));
    const sites = records.map(siteOf);
    const site = sites.find((each) => each !== undefined);
    return ok({
      rawEvents: eachEvent(records, (record, place) => eventOf(record, sites[place] ?? site, site)),
      bodyKeys: [],
      siteIds: [site],
    });
  },
  answer: (outcome, request) => answerOf(outcome, request),
  refuse(error, request) {
    const rejected = rejectionsOf(error);
    if (rejected.length === 0) return refusalOf(error);
    if (request.path === BATCH) return batchAnswer({ received: rejected.length, accepted: 0, rejected });
    return rejected.every(({ code }) => code === 'bot_dropped') ? BOT : refusalOf(error);
  },
};

/** Umami's own answer to bots, which its tracker takes for delivered. */
const BOT = jsonAnswer({ beep: 'boop' });

function siteOf(record: unknown): unknown {
  return isFields(record) ? (fieldsOf(record.payload).website ?? undefined) : undefined;
}

/** A record of another website than the first belongs to another project, and is refused alone. */
function eventOf(record: unknown, site: unknown, first: unknown): unknown {
  if (!isFields(record) || !isFields(record.payload)) return record;
  return site === first ? umamiEvent(record.type, record.payload) : 'of another website than the first of its batch';
}

function answerOf(outcome: Outcome, { path }: WireRequest): WireAnswer {
  if (path === BATCH) return batchAnswer(outcome);
  const { visitor = '', debug } = outcome;
  return jsonAnswer({ cache: '', sessionId: visitor, visitId: visitor, ...(debug && { debug }) });
}

/** The tracker sends `cache` back with its next request, which nothing here needs. */
function batchAnswer({
  received,
  accepted,
  rejected,
  debug,
}: Pick<Outcome, 'received' | 'accepted' | 'rejected' | 'debug'>): WireAnswer {
  const details = rejected.map(({ index, code, message }) => ({ index, response: { code, message } }));
  const counts = { size: received, processed: accepted, errors: rejected.length };
  return jsonAnswer({ ...counts, details, cache: '', ...(debug && { debug }) });
}

function refusalOf({ code, message, details }: ApiError): WireAnswer {
  return jsonAnswer({ message, code, ...(details && { details }) }, statusOf(code));
}
