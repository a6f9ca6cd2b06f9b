import { err, ok } from '../../base/result.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import { webhookRequest } from '../../delivery/standard-webhook.ts';
import type { Opened, RequestKind } from '../kind.ts';
import { outcomesOfStatus } from '../kind.ts';
import { rowOf } from '../row.ts';
import { addressHint, checkAddress, refusedSetting, settingText } from '../settings.ts';

const RECORDS_MAX = 100;

/** Signed JSON to an address of the customer's, as Standard Webhooks defines it; serves Zapier, Make, n8n and their like. */
export const webhook: RequestKind = {
  via: 'request',
  isSigned: true,
  settings: [
    { name: 'url', type: 'url', is_secret: true, is_required: true, example: 'https://example.com/hook' },
    { name: 'events_per_request', type: 'number', is_secret: false, is_required: false, standard: RECORDS_MAX },
  ],

  check(settings, rules) {
    const address = checkAddress(settings, 'url', rules);
    if (!address.ok) return address;
    const { events_per_request: asked } = settings;
    const isCount = typeof asked === 'number' && Number.isInteger(asked) && asked >= 1 && asked <= RECORDS_MAX;
    if (isCount) return ok(undefined);
    return err(
      refusedSetting(`\`settings.events_per_request\` is ${asked}; use a whole number from 1 to ${RECORDS_MAX}.`),
    );
  },

  place: (settings) => addressHint(settingText(settings, 'url')),

  deduplicates: false,

  recordsMax: ({ events_per_request: asked }) => (typeof asked === 'number' ? asked : RECORDS_MAX),

  limits: { recordsMax: RECORDS_MAX, bytesMax: 1024 ** 2, parallel: 4, timeoutMs: 15 * SECOND_MS, answerBytesMax: 0 },

  request: (records, how) => signed({ type: 'events', events: records.map(rowOf) }, how),

  outcomes: outcomesOfStatus,

  erasure: ({ userIds, anonymousIds }, how) =>
    signed({ type: 'person.erased', user_ids: userIds, anonymous_ids: anonymousIds }, how),
};

function signed(payload: object, { settings, secrets, messageId: id, nowMs }: Opened) {
  const receiver = { url: settingText({ ...settings, ...secrets }, 'url'), secrets: [settingText(secrets, 'secret')] };
  return webhookRequest(receiver, { id, body: JSON.stringify(payload) }, nowMs);
}
