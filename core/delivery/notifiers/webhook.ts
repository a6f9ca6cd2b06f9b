import { z } from 'zod';
import { apiError } from '../../base/errors.ts';
import { ADDRESS_CHARS_MAX } from '../../base/limits.ts';
import { err, ok } from '../../base/result.ts';
import { guardUrl } from '../guard-address.ts';
import { newSigningSecret, readWebhookAnswer, webhookRequest } from '../standard-webhook.ts';
import type { Notifier } from './notifier.ts';
import { webhookPayload } from './webhook-payload.ts';

const configSchema = z.strictObject({ url: z.string().max(ADDRESS_CHARS_MAX) });
const storedSchema = z.object({ url: z.string(), secret: z.string() });

/** Posts signed JSON to an address of the user's. */
export const webhook: Notifier = {
  create(config, rules) {
    const parsed = configSchema.safeParse(config);
    if (!parsed.success) {
      return err(apiError('bad_request', '`config` of a webhook is {"url": "https://…"}, and nothing else.'));
    }
    const guarded = guardUrl(parsed.data.url, rules);
    if (!guarded.ok) return err(apiError('bad_request', `\`config.url\`: ${guarded.error.reason}`));
    const signingSecret = newSigningSecret();
    return ok({ stored: { url: guarded.value.href, secret: signingSecret }, signingSecret });
  },

  describe: (stored) => ({ url: storedSchema.parse(stored).url }),

  limits: { timeoutMs: 5_000, spacingMs: 0, answerBytesMax: 0 },

  request: (stored, notice, nowMs) => {
    const receiver = storedSchema.parse(stored);
    return webhookRequest(receiver, { id: notice.id, body: JSON.stringify(webhookPayload(notice)) }, nowMs);
  },

  read: readWebhookAnswer,
};
