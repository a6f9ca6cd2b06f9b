import { retryAfterMs } from '../../../core/base/retry-answer.ts';
import type { Answer, Parcel } from './courier.ts';
import { REQUEST_MS_MAX } from './limits.ts';
import type { Platform } from './platform.ts';

export type Refusal = { readonly index: number; readonly code: string; readonly message: string };

/** The answer to a request: what the courier needs, and what the app is told. */
export type Posted = Answer & { readonly message: string; readonly rejected: readonly Refusal[] };

export type Target = { readonly key: string; readonly host: string; readonly library: string };

/** Sends events in one request. Never throws: no answer has the status 0. */
export async function post(
  { key, host, library }: Target,
  parcels: readonly Parcel[],
  { fetch, nowMs }: Platform,
): Promise<Posted> {
  // The service compares `sent_at` with its own clock to correct a wrong one, so it is written now.
  const body = `{"sent_at":${JSON.stringify(new Date(nowMs()).toISOString())},"events":[${parcels.map(({ text }) => text).join(',')}]}`;
  try {
    const response = await fetch(`${host}/track`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'user-agent': library },
      body,
      signal: AbortSignal.timeout(REQUEST_MS_MAX),
    });
    const text = await response.text();
    // Most redirects turn the request into a GET without the events, which nothing can accept.
    if (response.redirected && !response.ok) {
      const message = `${host} redirects to ${response.url}: set \`host\` to where it leads`;
      return { status: 0, message, rejected: [] };
    }
    return read(response, text, nowMs());
  } catch (problem) {
    return { status: 0, message: problem instanceof Error ? problem.message : String(problem), rejected: [] };
  }
}

function read({ status, headers }: Response, text: string, nowMs: number): Posted {
  const reply = jsonFields(text);
  const answer = { status, retryAfterMs: retryAfterMs(headers.get('retry-after'), nowMs) };
  if (status < 300 && typeof reply.accepted !== 'number') {
    // A proxy, or the login page of a network, answered instead of the service.
    return { ...answer, status: 0, message: `the answer is not the service's: ${text.slice(0, 80)}`, rejected: [] };
  }
  const error = fieldsOf(reply.error);
  return {
    ...answer,
    message: typeof error.message === 'string' ? error.message : `the service answered ${status}`,
    rejected: Array.isArray(reply.rejected) ? reply.rejected.map(refusalOf) : [],
  };
}

function refusalOf(value: unknown): Refusal {
  const { index, code, message } = fieldsOf(value);
  return { index: typeof index === 'number' ? index : -1, code: String(code), message: String(message) };
}

function jsonFields(text: string): Readonly<Record<string, unknown>> {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
