import { isOurKey } from '../../../base/ids.ts';
import { ok } from '../../../base/result.ts';
import { type Fields, fieldsOf, isFields } from '../../raw-event.ts';
import { REPEATS_WITHIN_MS } from '../body-ids.ts';
import { eachEvent } from '../mapping/each-event.ts';
import { rejectionsOf } from '../mapping/rejections.ts';
import { pixelAnswer } from '../pixel-answer.ts';
import { jsonAnswer, type Protocol, type WireAnswer } from '../protocol.ts';
import { SITE_IDS_MAX } from '../site-ids.ts';
import type { WireRequest } from '../wire-request.ts';
import { matomoEvent } from './event.ts';
import { isBulk, readRequests } from './read-requests.ts';

const NO_CONTENT: WireAnswer = { status: 204, type: '', body: null };

/**
 * Matomo's Tracking API, under its name of today and that of before. A request is answered with a pixel, or with nothing where it
 * says `send_image=0`; a batch with the number of requests that were taken and the places of the others.
 *
 * `idsite` names the site; a write key may stand there, or as `token_auth`. Older times (`cdt`) need no token here.
 */
export const matomoProtocol: Protocol = {
  addresses: ['POST /matomo.php', 'GET /matomo.php', 'POST /piwik.php', 'GET /piwik.php'],
  keyPlaces: { query: ['token_auth', 'idsite'] },
  siteIdPlaces: { query: ['idsite'], fields: ['idsite'] },
  repeatsWithinMs: REPEATS_WITHIN_MS,
  decode(request) {
    const read = readRequests(request);
    if (!read.ok) return read;
    const { list, token } = read.value;
    const few = list.slice(0, SITE_IDS_MAX).map(fieldsOf);
    return ok({
      rawEvents: eachEvent(list, (each) => (isFields(each) ? matomoEvent(each) : each)),
      // Tokens and ids of Matomo's own are no keys.
      bodyKeys: [token, ...few.flatMap(keysOf)].filter(isOurKey),
      siteIds: few.map(({ idsite }) => idsite),
    });
  },
  answer({ accepted, rejected, debug }, request) {
    if (isBulk(request))
      return jsonAnswer({ ...tally('success', accepted, indicesOf(rejected)), ...(debug && { debug }) });
    if (debug !== undefined) return jsonAnswer({ debug });
    return wantsNoPixel(request) ? NO_CONTENT : pixelAnswer();
  },
  refuse(error, request) {
    const rejected = rejectionsOf(error);
    if (!isBulk(request) || rejected.length === 0) return undefined;
    const { message, details } = error;
    return jsonAnswer({ ...tally('error', 0, indicesOf(rejected)), message, details }, 400);
  },
};

function tally(status: 'success' | 'error', tracked: number, invalid: readonly number[]) {
  return { status, tracked, invalid: invalid.length, invalid_indices: invalid };
}

function indicesOf(rejected: readonly { readonly index: number }[]): readonly number[] {
  return rejected.map(({ index }) => index);
}

function keysOf({ token_auth: token, idsite }: Fields): readonly unknown[] {
  return [token, idsite];
}

function wantsNoPixel(request: WireRequest): boolean {
  const read = readRequests(request);
  return read.ok && fieldsOf(read.value.list[0]).send_image === '0';
}
