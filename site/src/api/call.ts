import { tellAccessRefused } from './access-refused.ts';
import { failureOf, type Outcome, offline } from './outcome.ts';

/**
 * One request to the service. Service and pages share an origin, so the browser sends the session cookie. Throws only if
 * `signal` is aborted.
 */
export async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
  headers: Record<string, string> = {},
): Promise<Outcome<T>> {
  const init: RequestInit = { method, headers: { accept: 'application/json', ...headers } };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { ...init.headers, 'content-type': 'application/json' };
  }
  if (signal !== undefined) init.signal = signal;
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    return { ok: false, failure: offline() };
  }
  // Service and pages come from one build, so a 2xx body has the shape of the contract.
  const value = await readJson(response);
  if (response.ok) return { ok: true, value };
  tellAccessRefused(response.status);
  const requestId = response.headers.get('x-request-id') ?? '';
  const retryAfter = response.headers.get('retry-after') ?? '';
  return { ok: false, failure: failureOf(response.status, value, { requestId, retryAfter }) };
}

async function readJson(response: Response) {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
