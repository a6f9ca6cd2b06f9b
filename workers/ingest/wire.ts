import type { Context } from 'hono';
import type { ApiError } from '../../core/base/errors.ts';
import { type EventAddress, type Speaker, withoutSlash } from '../../core/ingest/vendors/addresses.ts';
import type { WireAnswer } from '../../core/ingest/vendors/protocol.ts';
import { type WireBody, WireRequest } from '../../core/ingest/vendors/wire-request.ts';
import type { AppContext } from '../../platform/routes/app-context.ts';
import { failure } from '../../platform/routes/respond.ts';

/** A request as protocols see it; without `body` as long as that has not been read. */
export function wireRequestOf(
  c: Context<AppContext>,
  { method }: Pick<EventAddress, 'method'>,
  body?: WireBody,
): WireRequest {
  const { headers, url } = c.req.raw;
  return new WireRequest({ method, path: withoutSlash(c.req.path), headers, url, ...(body && { body }) });
}

/** Sends what a protocol answers. */
export function sendAnswer(c: Context<AppContext>, { status, type, body, headers }: WireAnswer): Response {
  for (const [name, value] of Object.entries(headers ?? {})) {
    c.header(name, value);
    if (c.req.header('origin') !== undefined) c.header('Access-Control-Expose-Headers', name, { append: true });
  }
  return c.newResponse(body, status, type === '' ? {} : { 'Content-Type': type });
}

/** Refuses a request in its protocol's own words, or else with the API's error envelope. */
export function sendRefusal(
  c: Context<AppContext>,
  { protocol }: Speaker,
  request: WireRequest,
  error: ApiError,
): Response {
  const own = protocol.refuse?.(error, request);
  if (own === undefined) return failure(c, error);
  c.get('log').error_code = error.code;
  if (error.retryAfterS !== undefined) c.header('Retry-After', String(error.retryAfterS));
  return sendAnswer(c, own);
}
