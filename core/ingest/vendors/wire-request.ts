import { type ApiError, apiError } from '../../base/errors.ts';
import { parseExactJson } from '../../base/exact-json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { isForm, readForm } from './form-data.ts';
import type { WireMethod } from './protocol.ts';

const PROBLEM_CHARS_MAX = 200;
const NO_BODY: WireBody = Object.freeze({ bytes: new Uint8Array(), otherFields: '' });
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

export type WireParts = {
  readonly method: WireMethod;
  /** Without trailing slash. */
  readonly path: string;
  readonly headers: Headers;
  readonly url: string;
  readonly body?: WireBody;
};

/** A body, inflated, and taken out of its form where it was one (`data=…`). */
export type WireBody = {
  readonly bytes: Uint8Array;
  /** The form's other fields, still URL-encoded; '' where there are none. */
  readonly otherFields: string;
};

/** A request as protocols see it. Text and JSON of the body are worked out when they are asked for, once. */
export class WireRequest {
  readonly method: WireMethod;
  readonly path: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly #queryText: string;
  #query: URLSearchParams | undefined;
  #text: Result<string, ApiError> | undefined;
  #json: Result<unknown, ApiError> | undefined;

  constructor({ method, path, headers, url, body = NO_BODY }: WireParts) {
    this.method = method;
    this.path = path;
    this.headers = headers;
    this.bytes = body.bytes;
    this.#queryText = joined(queryText(url), body.otherFields);
  }

  /** Fields of the address, and of the form in which the body came: SDKs put the same flags into either. */
  get query(): URLSearchParams {
    this.#query ??= new URLSearchParams(this.#queryText);
    return this.#query;
  }

  get hasQuery(): boolean {
    return this.#queryText !== '';
  }

  /** Errors: `malformed_body` where the bytes are not UTF-8. */
  text(): Result<string, ApiError> {
    this.#text ??= decodeText(this.bytes);
    return this.#text;
  }

  /** The JSON of the body, where somebody has asked for it before; else undefined. */
  get parsed(): unknown {
    return this.#json?.ok === true ? this.#json.value : undefined;
  }

  /** The body as JSON; numbers beyond 2^53 are `RawNumber`s. Errors: `malformed_body` where it is empty or not JSON. */
  json(): Result<unknown, ApiError> {
    this.#json ??= parseBody(this.text());
    return this.#json;
  }
}

/** The body that an address holds: SDKs without one send the form `?data=…`. */
export function bodyOfAddress(url: string): WireBody {
  const query = queryText(url);
  const form = query.includes('data=') ? encoder.encode(query) : NO_BODY.bytes;
  const data = isForm(form) ? readForm(form)?.data : undefined;
  return data === undefined ? NO_BODY : { bytes: data, otherFields: '' };
}

/** A body that is taken out of its form. Undefined where its `data` cannot be read. */
export function bodyOfForm(bytes: Uint8Array): WireBody | undefined {
  if (!isForm(bytes)) return { bytes, otherFields: '' };
  const form = readForm(bytes);
  return form && { bytes: form.data, otherFields: form.otherFields };
}

function joined(query: string, otherFields: string): string {
  return query === '' || otherFields === '' ? query + otherFields : `${query}&${otherFields}`;
}

function queryText(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start + 1);
}

function decodeText(bytes: Uint8Array): Result<string, ApiError> {
  try {
    return ok(decoder.decode(bytes));
  } catch {
    return malformed('The body is not valid UTF-8; encode it as UTF-8 and send it again.');
  }
}

function parseBody(text: Result<string, ApiError>): Result<unknown, ApiError> {
  if (!text.ok) return text;
  if (text.value.trim() === '') return malformed('The body is empty; send a JSON event or batch.');
  try {
    return ok(parseExactJson(text.value));
  } catch (problem) {
    const detail = problem instanceof Error ? problem.message.slice(0, PROBLEM_CHARS_MAX) : '';
    return malformed(`The body is not valid JSON: ${detail}. Send an event, or {"events": [...]}.`);
  }
}

function malformed(message: string): Result<never, ApiError> {
  return err(apiError('malformed_body', message));
}
