import { Webhook } from 'standardwebhooks';
import { failed, type OutgoingRequest, type ReceiverAnswer, type SendOutcome } from './request.ts';

export type WebhookMessage = {
  /** The same at every try: receivers recognize a repeated message by it. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
};

export type WebhookReceiver = {
  readonly url: string;
  /** `whsec_` and base64; undefined: messages are not signed. */
  readonly secret: string | undefined;
};

/**
 * A POST of JSON, signed as Standard Webhooks defines it (https://www.standardwebhooks.com: headers `webhook-id`,
 * `webhook-timestamp`, `webhook-signature`), so that receivers verify it with an existing library.
 */
export function webhookRequest(
  { url, secret }: WebhookReceiver,
  { id, body }: WebhookMessage,
  nowMs: number,
): OutgoingRequest {
  const headers = { 'content-type': 'application/json', 'user-agent': 'Edgewise-Webhooks/1', 'webhook-id': id };
  return { url, body, headers: { ...headers, ...signature(secret, id, body, nowMs) } };
}

/**
 * 2xx is delivered. 408, 429 and 5xx may be tried again; every other answer is final, a redirect too. The body of an
 * answer is never read, so nothing in it can leak.
 */
export function readWebhookAnswer({ status, retryAfterMs }: ReceiverAnswer): SendOutcome {
  if (status >= 200 && status < 300) return { status: 'delivered' };
  const isRedirect = status >= 300 && status < 400;
  const remedy = isRedirect ? '; redirects are not followed, use the final address' : '';
  const retryable = status === 408 || status === 429 || status >= 500;
  return failed(retryable, `The receiver answered ${status}${remedy}.`, retryable ? retryAfterMs : undefined);
}

function signature(secret: string | undefined, id: string, body: string, nowMs: number): Record<string, string> {
  const sentAt = new Date(nowMs);
  const timestamp = { 'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)) };
  if (secret === undefined) return timestamp;
  return { ...timestamp, 'webhook-signature': new Webhook(secret).sign(id, sentAt, body) };
}
