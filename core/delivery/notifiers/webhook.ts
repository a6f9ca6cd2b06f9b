import { z } from 'zod';
import type { ChannelSetting } from '../../api/alert-channels.ts';
import { err, ok } from '../../base/result.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import { guardUrl } from '../guard-address.ts';
import { readWebhookAnswer, webhookRequest } from '../standard-webhook.ts';
import type { RequestNotifier } from './notifier.ts';
import { readSettings, refused, shownSettings, textOf } from './settings.ts';
import { webhookPayload } from './webhook-payload.ts';

const SETTINGS: readonly ChannelSetting[] = [
  { name: 'url', type: 'url', is_secret: false, is_required: true, example: 'https://example.com/hook' },
];

const storedSchema = z.object({
  url: z.string(),
  secret: z.string(),
  /** The secret before the last rotation, with which messages are signed as well until then. */
  previous_secret: z.string().optional(),
  previous_until: z.string().optional(),
});

/** Posts signed JSON to an address of the user's, and tries again as Standard Webhooks recommends. */
export const webhook: RequestNotifier = {
  via: 'request',
  settings: SETTINGS,
  isSigned: true,

  create(config, rules) {
    const read = readSettings(SETTINGS, config);
    if (!read.ok) return read;
    const guarded = guardUrl(textOf(read.value, 'url'), rules);
    return guarded.ok ? ok({ url: guarded.value.href }) : err(refused(`\`config.url\`: ${guarded.error.reason}`));
  },

  describe: (stored) => shownSettings(SETTINGS, stored),

  limits: { timeoutMs: 15 * SECOND_MS, spacingMs: 0, answerBytesMax: 0, retries: 'webhook' },

  request(stored, notice, { nowMs }) {
    const { url, secret, previous_secret: previous, previous_until: until } = storedSchema.parse(stored);
    const secrets = [
      secret,
      ...(previous !== undefined && until !== undefined && nowMs < Date.parse(until) ? [previous] : []),
    ];
    return webhookRequest({ url, secrets }, { id: notice.id, body: JSON.stringify(webhookPayload(notice)) }, nowMs);
  },

  read: readWebhookAnswer,
};
