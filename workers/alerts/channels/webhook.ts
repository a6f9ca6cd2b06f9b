import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { apiError } from '../../../core/errors.ts';
import { err, ok } from '../../../core/result.ts';
import type { AlertMessage, Channel, SendOutcome, Transport } from './channel.ts';
import { addressIn, guardResolved, guardUrl } from './guard-address.ts';
import { webhookPayload } from './webhook-payload.ts';

/** A receiver answers within this, or the try has failed. */
const TIMEOUT_MS = 5_000;
const SECRET_BYTES = 24;

const configSchema = z.strictObject({ url: z.string().max(2_000) });
const storedSchema = z.object({ url: z.string(), secret: z.string() });

/**
 * Posts JSON to a URL, signed as Standard Webhooks says (https://www.standardwebhooks.com: headers `webhook-id`,
 * `webhook-timestamp`, `webhook-signature`), so that receivers verify it with an existing library.
 *
 * 2xx is delivered. 408, 429, 5xx, timeouts and connection errors may be tried again; every other answer, a redirect
 * among them, is final.
 */
export const webhook: Channel = {
  create(config, { allowLoopback }) {
    const parsed = configSchema.safeParse(config);
    if (!parsed.success) {
      return err(apiError('bad_request', '`config` of a webhook is {"url": "https://…"}, and nothing else.'));
    }
    const guarded = guardUrl(parsed.data.url, allowLoopback);
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
    try {
      const answer = await transport.fetch(url, {
        method: 'POST',
        body,
        headers: signedHeaders(secret, message, body, transport.nowMs),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return await outcomeOf(answer);
    } catch (error) {
      return failed(true, error instanceof Error ? `${error.name}: ${error.message}` : 'The request failed.');
    }
  },
};

/** The address is checked at every try: a name may have come to point elsewhere since the channel was made. */
async function guard(url: string, transport: Transport): Promise<SendOutcome | undefined> {
  const guarded = guardUrl(url, transport.allowLoopback);
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

function signedHeaders(secret: string, message: AlertMessage, body: string, nowMs: number): Record<string, string> {
  const sentAt = new Date(nowMs);
  return {
    'content-type': 'application/json',
    'user-agent': 'Edgewise-Webhooks/1',
    'webhook-id': message.id,
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(message.id, sentAt, body),
  };
}

/** The body of an answer is never read: what a receiver says there is shown to nobody, so it cannot leak anything. */
async function outcomeOf(answer: Response): Promise<SendOutcome> {
  await answer.body?.cancel();
  if (answer.ok) return { status: 'delivered' };
  const isRedirect = answer.status >= 300 && answer.status < 400;
  const remedy = isRedirect ? '; redirects are not followed, give the final address' : '';
  const retryable = answer.status === 408 || answer.status === 429 || answer.status >= 500;
  return failed(retryable, `The receiver answered ${answer.status}${remedy}.`);
}

function failed(retryable: boolean, reason: string): SendOutcome {
  return { status: 'failed', retryable, reason };
}

function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
