import { Webhook } from 'standardwebhooks';
import { SECOND_MS } from '../base/time/durations.ts';
import { failed, type OutgoingRequest, type ReceiverAnswer, type SendOutcome } from './request.ts';

export type WebhookMessage = {
  /** The same at every try: receivers recognize a repeated message by it. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
};

export type WebhookReceiver = {
  readonly url: string;
  /** Each `whsec_` and base64: a message is signed with all of them, so that a receiver may change over; none: it is not signed. */
  readonly secrets: readonly string[];
};

/**
 * A POST of JSON, signed as Standard Webhooks defines it (https://www.standardwebhooks.com: headers `webhook-id`,
 * `webhook-timestamp`, `webhook-signature`), so that receivers verify it with an existing library.
 */
export function webhookRequest(
  { url, secrets }: WebhookReceiver,
  { id, body }: WebhookMessage,
  nowMs: number,
): OutgoingRequest {
  const headers = { 'content-type': 'application/json', 'user-agent': AGENT, 'webhook-id': id };
  return { url, body, headers: { ...headers, ...signature(secrets, id, body, nowMs) } };
}

/**
 * The same for bytes, which the library does not sign: a receiver that verifies the body as it arrived takes them alike.
 * All formats of one receiver go this way.
 */
export async function signedFile(
  { url, secret }: { readonly url: string; readonly secret: string },
  { id, body, headers }: { readonly id: string; readonly body: Uint8Array<ArrayBuffer>; readonly headers: Headers },
  nowMs: number,
): Promise<OutgoingRequest> {
  const timestamp = String(Math.floor(nowMs / SECOND_MS));
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const signed = new Uint8Array(head.length + body.length);
  signed.set(head);
  signed.set(body, head.length);
  const key = await crypto.subtle.importKey('raw', keyOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = base64(new Uint8Array(await crypto.subtle.sign('HMAC', key, signed)));
  const own = { 'user-agent': AGENT, 'webhook-id': id, 'webhook-timestamp': timestamp };
  return { url, body, headers: { ...headers, ...own, 'webhook-signature': `v1,${signature}` } };
}

/** A new secret that signs messages, as the standard writes it. */
export function newSigningSecret(): string {
  return SECRET_PREFIX + base64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
}

/** The receiver wants nothing more, as the standard has it. */
const GONE = 410;
const AGENT = 'Edgewise-Webhooks/1';
const SECRET_PREFIX = 'whsec_';
const SECRET_BYTES = 24;

type Headers = Readonly<Record<string, string>>;

function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(secret.slice(SECRET_PREFIX.length)), (char) => char.charCodeAt(0));
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
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
  const outcome = failed(retryable, `The receiver answered ${status}${remedy}.`, retryable ? retryAfterMs : undefined);
  return status === GONE ? { ...outcome, isGone: true } : outcome;
}

function signature(secrets: readonly string[], id: string, body: string, nowMs: number): Record<string, string> {
  const sentAt = new Date(nowMs);
  const timestamp = { 'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)) };
  if (secrets.length === 0) return timestamp;
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, sentAt, body));
  return { ...timestamp, 'webhook-signature': signatures.join(' ') };
}
