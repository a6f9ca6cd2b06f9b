import { z } from 'zod';
import { apiError } from '../../../core/base/errors.ts';
import { err, ok } from '../../../core/base/result.ts';
import { failed, type SendOutcome, sendWebhook } from '../../../platform/outbox/send-webhook.ts';
import type { Channel, Transport } from './channel.ts';
import { addressIn, guardResolved, guardUrl } from './guard-address.ts';
import { webhookPayload } from './webhook-payload.ts';

const SECRET_BYTES = 24;

const configSchema = z.strictObject({ url: z.string().max(2_000) });
const storedSchema = z.object({ url: z.string(), secret: z.string() });

/** Posts JSON to a URL of the user's, signed (`sendWebhook`); never to an address that only we can reach. */
export const webhook: Channel = {
  create(config, rules) {
    const parsed = configSchema.safeParse(config);
    if (!parsed.success) {
      return err(apiError('bad_request', '`config` of a webhook is {"url": "https://…"}, and nothing else.'));
    }
    const guarded = guardUrl(parsed.data.url, rules);
    if (!guarded.ok) return err(apiError('bad_request', `\`config.url\`: ${guarded.error.reason}`));
    const signingSecret = newSecret();
    return ok({ stored: { url: guarded.value.href, secret: signingSecret }, signingSecret });
  },

  describe(stored) {
    return { url: storedSchema.parse(stored).url };
  },

  async send(stored, message, transport) {
    const { url, secret } = storedSchema.parse(stored);
    const guarded = await guard(url, transport);
    if (guarded) return guarded;
    const body = JSON.stringify(webhookPayload(message));
    return sendWebhook({ url, secret }, { id: message.id, body }, transport.fetch, transport.nowMs);
  },
};

/** The address is checked at every try: a name may have come to point elsewhere since the channel was made. */
async function guard(url: string, transport: Transport): Promise<SendOutcome | undefined> {
  const guarded = guardUrl(url, transport);
  if (!guarded.ok) return failed(false, guarded.error.reason);
  const { hostname, protocol } = guarded.value;
  if (protocol === 'http:' || addressIn(hostname) !== undefined || hostname === 'localhost') return undefined;
  try {
    const resolved = guardResolved(hostname, await transport.resolve(hostname));
    return resolved.ok ? undefined : failed(false, resolved.error.reason);
  } catch {
    return failed(true, `${hostname} could not be resolved; it will be tried again.`);
  }
}

function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
