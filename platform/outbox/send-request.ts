import { err, ok, type Result } from '../../core/base/result.ts';
import { addressIn, guardResolved, guardUrl } from '../../core/delivery/guard-address.ts';
import type { Outside } from '../../core/delivery/outside.ts';
import {
  type FailedSend,
  failed,
  type OutgoingRequest,
  type ReceiverAnswer,
  type SendOutcome,
} from '../../core/delivery/request.ts';
import { readRetryAfter } from '../../core/delivery/retries.ts';

/** How a kind of receiver is spoken to: `Notifier` has both. */
export type Manner = {
  readonly limits: { readonly timeoutMs: number; readonly answerBytesMax: number };
  readonly read: (answer: ReceiverAnswer) => SendOutcome;
};

/**
 * Sends once to an address that a customer gave. The address is checked at every try: a name may have come to point
 * elsewhere since it was stored. Never throws; an address that the guard refuses is a final failure.
 */
export async function sendRequest(request: OutgoingRequest, manner: Manner, outside: Outside): Promise<SendOutcome> {
  return (await guardAddress(request.url, outside)) ?? post(request, manner, outside);
}

/** Sends once to an address that the deployment itself is configured with, which may be inside its network. */
export function sendToOwn(
  request: OutgoingRequest,
  manner: Manner,
  outside: Pick<Outside, 'fetch' | 'nowMs'>,
): Promise<SendOutcome> {
  return post(request, manner, outside);
}

/** Refuses an address that the service may not call; resolves its name. */
export async function guardAddress(url: string, outside: Outside): Promise<FailedSend | undefined> {
  const guarded = guardUrl(url, outside);
  if (!guarded.ok) return failed(false, guarded.error.reason);
  const { hostname, protocol } = guarded.value;
  if (protocol === 'http:' || addressIn(hostname) !== undefined || hostname === 'localhost') return undefined;
  try {
    const resolved = guardResolved(hostname, await outside.resolve(hostname));
    return resolved.ok ? undefined : failed(false, resolved.error.reason);
  } catch {
    return failed(true, `${hostname} could not be resolved.`);
  }
}

async function post(
  request: OutgoingRequest,
  { limits, read }: Manner,
  outside: Pick<Outside, 'fetch' | 'nowMs'>,
): Promise<SendOutcome> {
  const asked = await ask(request, limits, outside);
  return asked.ok ? read(asked.value) : asked.error;
}

/**
 * Sends once as `sendRequest` does, and gives the answer to whoever reads more than one outcome from it. Errors: a receiver that
 * may not be called, or that did not answer.
 */
export async function askReceiver(
  request: OutgoingRequest,
  limits: Manner['limits'],
  outside: Outside,
): Promise<Result<ReceiverAnswer, FailedSend>> {
  const refused = await guardAddress(request.url, outside);
  return refused === undefined ? ask(request, limits, outside) : err(refused);
}

async function ask(
  { method = 'POST', url, headers, body }: OutgoingRequest,
  limits: Manner['limits'],
  { fetch, nowMs }: Pick<Outside, 'fetch' | 'nowMs'>,
): Promise<Result<ReceiverAnswer, FailedSend>> {
  try {
    const signal = AbortSignal.timeout(limits.timeoutMs);
    const answer = await fetch(url, { method, body, headers, redirect: 'manual', signal });
    const text = await readStart(answer, limits.answerBytesMax);
    const retryAfterMs = readRetryAfter(answer.headers.get('retry-after'), nowMs);
    return ok({ status: answer.status, text, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
  } catch (error) {
    return err(failed(true, reasonOf(error, url, limits.timeoutMs)));
  }
}

/** The beginning of the answer as text; the rest is never waited for. */
export async function readStart(answer: Response, bytesMax: number): Promise<string> {
  if (!answer.body || bytesMax === 0) {
    await answer.body?.cancel();
    return '';
  }
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of answer.body) {
    text += decoder.decode(chunk.subarray(0, bytesMax - bytes), { stream: true });
    bytes += chunk.byteLength;
    if (bytes >= bytesMax) break;
  }
  return text;
}

export function reasonOf(error: unknown, url: string, timeoutMs: number): string {
  if (!(error instanceof Error)) return 'The request failed.';
  if (error.name === 'TimeoutError') return `The receiver did not answer within ${timeoutMs / 1000} seconds.`;
  return withoutAddress(error, url);
}

/** Of an address only the host may be shown: its path and query may be the receiver's secret. */
function withoutAddress({ name, message }: Error, url: string): string {
  const { host, pathname, search } = new URL(url);
  const secrets = [url, `${pathname}${search}`, pathname, search].filter((text) => text.length > 1);
  return `${name}: ${secrets.reduce((text, secret) => text.replaceAll(secret, host), message)}`;
}
