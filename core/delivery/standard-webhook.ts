import { Webhook } from 'standardwebhooks';

/** How a try ended. `retryable`: the same message may succeed later. */
export type SendOutcome =
  | { readonly status: 'delivered' }
  | { readonly status: 'failed'; readonly retryable: boolean; readonly reason: string };

export type WebhookMessage = {
  /** The same at every try: receivers tell a repeated message by it. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
};

export type WebhookReceiver = {
  readonly url: string;
  /** `whsec_` and base64; undefined: messages are not signed. */
  readonly secret: string | undefined;
};

/** A receiver answers within this, or the try has failed. */
const TIMEOUT_MS = 5_000;

/**
 * Posts JSON to a URL, signed as Standard Webhooks says (https://www.standardwebhooks.com: headers `webhook-id`,
 * `webhook-timestamp`, `webhook-signature`), so that receivers verify it with an existing library. Never throws.
 *
 * 2xx is delivered. 408, 429, 5xx, timeouts and connection errors may be tried again; every other answer, a redirect
 * among them, is final. The body of an answer is never read, so it cannot leak anything.
 */
export async function sendWebhook(
  { url, secret }: WebhookReceiver,
  { id, body }: WebhookMessage,
  send: (url: string, init: RequestInit) => Promise<Response>,
  nowMs: number,
): Promise<SendOutcome> {
  try {
    const headers = { 'content-type': 'application/json', 'user-agent': 'Edgewise-Webhooks/1', 'webhook-id': id };
    const answer = await send(url, {
      method: 'POST',
      body,
      headers: { ...headers, ...signature(secret, id, body, nowMs) },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return await outcomeOf(answer);
  } catch (error) {
    return failed(true, error instanceof Error ? `${error.name}: ${error.message}` : 'The request failed.');
  }
}

export function failed(retryable: boolean, reason: string): SendOutcome {
  return { status: 'failed', retryable, reason };
}

function signature(secret: string | undefined, id: string, body: string, nowMs: number): Record<string, string> {
  const sentAt = new Date(nowMs);
  const timestamp = { 'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)) };
  if (secret === undefined) return timestamp;
  return { ...timestamp, 'webhook-signature': new Webhook(secret).sign(id, sentAt, body) };
}

async function outcomeOf(answer: Response): Promise<SendOutcome> {
  await answer.body?.cancel();
  if (answer.ok) return { status: 'delivered' };
  const isRedirect = answer.status >= 300 && answer.status < 400;
  const remedy = isRedirect ? '; redirects are not followed, give the final address' : '';
  const retryable = answer.status === 408 || answer.status === 429 || answer.status >= 500;
  return failed(retryable, `The receiver answered ${answer.status}${remedy}.`);
}
