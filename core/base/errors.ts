/**
 * The closed table of error codes: the only place that knows HTTP statuses.
 *
 * The status tells the caller whether to try again: 4xx never (but 408 and 429, with Retry-After), 503 yes.
 * `docs/errors.md` is generated from this table.
 */
export const ERRORS = {
  bad_request: { status: 400, meaning: 'The request does not have the documented shape; the message names the field.' },
  malformed_body: {
    status: 400,
    meaning: 'The body is not what it claims to be: broken JSON, broken gzip, not UTF-8.',
  },
  nothing_accepted: {
    status: 400,
    meaning: 'No event of the request was valid; `details.rejected` says why, event by event.',
  },
  invalid_query: { status: 400, meaning: 'The query is not valid; the message names the value and the remedy.' },
  query_too_broad: { status: 400, meaning: 'The query reads or returns more than its limits allow; narrow the range.' },
  missing_key: { status: 401, meaning: 'The request carries no write key.' },
  unknown_key: { status: 401, meaning: 'The key is not known, or was revoked.' },
  unauthenticated: { status: 401, meaning: 'Sign in, or send an API key as `Authorization: Bearer`.' },
  forbidden: { status: 403, meaning: 'The caller is known and may not do this.' },
  key_cannot_write: { status: 403, meaning: 'This is an API key, which reads; events need a write key.' },
  key_cannot_read: { status: 403, meaning: 'This is a write key; it can only send events.' },
  origin_not_allowed: {
    status: 403,
    meaning: 'The project takes events from a list of origins, and this one is not on it.',
  },
  not_found: { status: 404, meaning: 'There is no such thing, or the caller may not see it.' },
  method_not_allowed: { status: 405, meaning: 'This address does not answer this method.' },
  timeout: { status: 408, meaning: 'The work did not end in the time allowed; try again.' },
  conflict: { status: 409, meaning: 'Another change came first, or the thing exists already.' },
  body_too_large: { status: 413, meaning: 'The body, or what it inflates to, is larger than allowed.' },
  too_many_events: { status: 413, meaning: 'The batch holds more events than allowed; send several.' },
  unsupported_media_type: { status: 415, meaning: 'With a cookie, a body has to be sent as `application/json`.' },
  upgrade_required: { status: 426, meaning: 'This address speaks WebSocket only; ask for an upgrade.' },
  rate_limited: { status: 429, meaning: 'Too many requests; wait for `Retry-After` seconds.' },
  quota_exceeded: { status: 429, meaning: 'The month’s quota of events is used up.' },
  internal: { status: 500, meaning: 'A fault of ours; the request id finds it in the log.' },
  unavailable: {
    status: 503,
    meaning: 'A part is not reachable now; nothing was taken; try again after `Retry-After`.',
  },
} as const satisfies Record<string, { status: number; meaning: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** An expected failure on its way to the wire. `details` is public; secrets and internals never enter it. */
export type ApiError = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Seconds; sent as Retry-After. */
  readonly retryAfterS?: number;
};

export type ApiErrorOf<Code extends ErrorCode> = ApiError & { readonly code: Code };

export function apiError<Code extends ErrorCode>(
  code: Code,
  message: string,
  rest: Omit<ApiError, 'code' | 'message'> = {},
): ApiErrorOf<Code> {
  return { code, message, ...rest };
}

export function statusOf(code: ErrorCode): (typeof ERRORS)[ErrorCode]['status'] {
  return ERRORS[code].status;
}
