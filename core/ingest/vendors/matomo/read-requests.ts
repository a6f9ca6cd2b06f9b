import { type ApiError, apiError } from '../../../base/errors.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { type Fields, isFields } from '../../raw-event.ts';
import { eachEvent } from '../mapping/each-event.ts';
import type { WireRequest } from '../wire-request.ts';

/** The requests of one HTTP request: parameters by name, or what is no request. */
export type Requests = { readonly list: readonly unknown[]; readonly token: unknown };

/**
 * A request is the query of its address, a body of that form, or both. Many are a JSON body, `{"requests": ["?idsite=1&…", …]}`,
 * each as an address or as an object.
 */
export function readRequests(request: WireRequest): Result<Requests, ApiError> {
  const text = request.text();
  if (!text.ok) return text;
  if (!isBulk(request))
    return ok({ list: [{ ...Object.fromEntries(request.query), ...parametersOf(text.value) }], token: undefined });
  const json = request.json();
  if (!json.ok) return json;
  const { requests, token_auth: token } = isFields(json.value) ? json.value : { requests: json.value };
  if (!Array.isArray(requests)) {
    return err(
      apiError('bad_request', '`requests` is missing; it must be an array of requests such as "?idsite=1&rec=1".'),
    );
  }
  return ok({ list: eachEvent(requests, (each) => (typeof each === 'string' ? parametersOf(each) : each)), token });
}

/** Whether the body is JSON, which holds many requests. */
export function isBulk(request: WireRequest): boolean {
  const text = request.text();
  return text.ok && JSON_BEGINS.test(text.value);
}

const JSON_BEGINS = /^\s*[[{]/;

/** `?idsite=1&rec=1`, with or without what comes before the query. */
function parametersOf(text: string): Fields {
  return Object.fromEntries(new URLSearchParams(text.slice(text.indexOf('?') + 1)));
}
