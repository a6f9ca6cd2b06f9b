import { ok } from '../../base/result.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import type { OutgoingRequest } from '../../delivery/request.ts';
import type { RequestKind } from '../kind.ts';
import { outcomesOfStatus } from '../kind.ts';
import type { DestinationRecord } from '../record.ts';
import { checkAddress, settingText } from '../settings.ts';

/**
 * The batch endpoint of Segment's HTTP Tracking API, which RudderStack, Jitsu, PostHog and others take as well: one call of
 * 500 KB, each message of at most 32 KB, with the event's id as `messageId`, by which receivers drop a repetition.
 */
export const segment: RequestKind = {
  via: 'request',
  settings: [
    {
      name: 'url',
      type: 'url',
      is_secret: false,
      is_required: false,
      standard: 'https://api.segment.io/v1/batch',
      example: 'https://api.segment.io/v1/batch',
    },
    { name: 'write_key', type: 'text', is_secret: true, is_required: true },
  ],

  check(settings, rules) {
    const address = checkAddress(settings, 'url', rules);
    return address.ok ? ok(undefined) : address;
  },

  place: (settings) => URL.parse(settingText(settings, 'url'))?.host ?? '',

  deduplicates: true,

  limits: { recordsMax: 500, bytesMax: 450_000, parallel: 4, timeoutMs: 15 * SECOND_MS, answerBytesMax: 0 },

  request(records, { settings, secrets }): OutgoingRequest {
    const body = JSON.stringify({ batch: records.map(message) });
    const authorization = `Basic ${btoa(`${settingText(secrets, 'write_key')}:`)}`;
    return {
      url: settingText(settings, 'url'),
      headers: { 'content-type': 'application/json', authorization },
      body,
    };
  },

  outcomes: outcomesOfStatus,
};

function message(record: DestinationRecord): object {
  const { id, event, atMs, userId, anonymousId, properties, context, visit } = record;
  const timestamp = new Date(atMs).toISOString();
  const library = { name: 'edgewise' };
  const own = {
    messageId: id,
    timestamp,
    // One of the two is required.
    anonymousId: anonymousId === '' ? userId : anonymousId,
    ...(userId === '' ? {} : { userId }),
    context: { ...context, library, page: { ...pageOf(visit) } },
  };
  return event === 'page_view'
    ? { type: 'page', ...own, properties: { ...pageOf(visit), ...properties } }
    : { type: 'track', event, ...own, properties };
}

/** The fields of a page by their names there. */
function pageOf({ hostname, page, title, referrer }: DestinationRecord['visit']): object {
  const url = hostname === undefined || page === undefined ? {} : { url: `https://${hostname}${page}` };
  return {
    ...url,
    ...(page === undefined ? {} : { path: page }),
    ...(title === undefined ? {} : { title }),
    ...(referrer === undefined ? {} : { referrer }),
  };
}
