import type { WireMethod } from '../../core/ingest/vendors/protocol.ts';
import { bodyOfAddress, bodyOfForm, type WireBody, WireRequest } from '../../core/ingest/vendors/wire-request.ts';

export type SentRequest = {
  readonly method?: WireMethod;
  /** Includes the query string. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text, or a value to send as JSON. */
  readonly body?: unknown;
};

/** A request in the form that a protocol receives. */
export function aWireRequest({ method = 'POST', path, headers = {}, body }: SentRequest): WireRequest {
  const url = new URL(path, 'https://in.example');
  const text = bodyText(body);
  return new WireRequest({
    method,
    path: url.pathname,
    headers: new Headers(headers),
    url: url.href,
    body: method === 'GET' ? bodyOfAddress(url.href) : bodyOf(text ?? ''),
  });
}

function bodyOf(text: string): WireBody {
  const body = bodyOfForm(new TextEncoder().encode(text));
  if (body === undefined) throw new Error(`Neither JSON nor base64: ${text}`);
  return body;
}

/** The text of a body. */
export function bodyText(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}
