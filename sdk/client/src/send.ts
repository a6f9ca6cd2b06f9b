import type { ClientOptions, RequestOptions } from './core.ts';
import type { Authorize } from './credentials.ts';
import { EdgewiseError, errorOf } from './edgewise-error.ts';

export type Sending = {
  readonly body?: unknown;
  readonly accept?: string;
  /** Whether the request changes nothing, so that it may be repeated. */
  readonly isSafe?: boolean;
};

type Order = {
  readonly options: ClientOptions;
  readonly authorize?: Authorize;
  readonly method: string;
  readonly path: string;
  readonly sent: Sending;
  readonly asked?: RequestOptions;
};

const RETRIES_MAX = 2;
const FIRST_DELAY_MS = 500;
/** A service that asks for a longer wait has said it to the caller, in `retryAfterMs`. */
const DELAY_MS_MAX = 30_000;

/**
 * Sends a request until it succeeds or repeating it makes no sense. Throws `EdgewiseError`, or the reason of the caller's
 * own signal.
 */
export async function send(order: Order): Promise<Response> {
  const { options, sent, asked = {} } = order;
  const signal = signalOf(asked);
  const retriesMax = sent.isSafe === true ? (options.retriesMax ?? RETRIES_MAX) : 0;
  for (let retries = 0; ; retries++) {
    const answer = await attempt(order, signal);
    if (answer instanceof Response) return answer;
    const delayMs = answer.retryAfterMs ?? FIRST_DELAY_MS * 2 ** retries * (0.5 + Math.random() / 2);
    if (retries >= retriesMax || !answer.isPassing || delayMs > DELAY_MS_MAX) throw answer;
    await wait(delayMs, asked, signal);
  }
}

/** A token that ended is exchanged once; another 401 is the answer. */
async function attempt(order: Order, signal: AbortSignal | undefined): Promise<Response | EdgewiseError> {
  const header = await order.authorize?.();
  const answer = await fetchOnce(order, header, signal);
  if (!(answer instanceof EdgewiseError) || answer.status !== 401) return answer;
  const renewed = await order.authorize?.(header);
  return renewed === header ? answer : fetchOnce(order, renewed, signal);
}

async function fetchOnce(
  { options, method, path, sent, asked = {} }: Order,
  authorization: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Response | EdgewiseError> {
  const { body, accept = 'application/json' } = sent;
  const isRaw = isRawBody(body);
  const init: RequestInit & { duplex?: 'half' } = {
    method,
    headers: {
      accept,
      ...(body === undefined || isRaw ? {} : { 'content-type': 'application/json' }),
      ...(authorization === undefined ? {} : { authorization }),
      ...asked.headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
    // Node sends a stream only with this.
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    ...(options.credentials !== undefined && 'session' in options.credentials ? { credentials: 'include' } : {}),
    ...(signal === undefined ? {} : { signal }),
  };
  try {
    const response = await (options.fetch ?? fetch)(`${options.baseUrl ?? ''}${path}`, init);
    return response.ok ? response : await errorOf(response);
  } catch (cause) {
    return unanswered(cause, asked, signal);
  }
}

function unanswered(cause: unknown, { signal: own }: RequestOptions, signal: AbortSignal | undefined): EdgewiseError {
  if (own?.aborted === true) throw own.reason;
  if (signal?.aborted === true) {
    return new EdgewiseError({ code: 'timeout', message: 'No answer came in time.', status: 0, cause });
  }
  return new EdgewiseError({ code: 'offline', message: 'The service cannot be reached.', status: 0, cause });
}

function isRawBody(body: unknown): body is string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream {
  return (
    typeof body === 'string' ||
    body instanceof Blob ||
    body instanceof ArrayBuffer ||
    body instanceof Uint8Array ||
    body instanceof ReadableStream
  );
}

/** The caller's signal and the time limit as one. */
function signalOf({ signal, timeoutMs }: RequestOptions): AbortSignal | undefined {
  const limit = timeoutMs === undefined || timeoutMs === 0 ? undefined : AbortSignal.timeout(timeoutMs);
  return signal !== undefined && limit !== undefined ? AbortSignal.any([signal, limit]) : (signal ?? limit);
}

function wait(ms: number, { signal: own }: RequestOptions, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((settle, fail) => {
    const stop = () => {
      clearTimeout(timer);
      try {
        fail(unanswered(signal?.reason, { ...(own ? { signal: own } : {}) }, signal));
      } catch (reason) {
        fail(reason);
      }
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      settle();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
