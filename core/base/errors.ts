/**
 * The closed table of error codes, and the only place that knows HTTP statuses.
 *
 * The status tells callers whether to try again: never after 4xx (except 408 and 429, which have Retry-After), always
 * after 503.
 * `docs/errors.md` is generated from this table.
 */
export const ERRORS = {
  bad_request: { status: 400, meaning: 'The request does not have the documented shape; the message names the field.' },
  malformed_body: {
    status: 400,
    meaning: 'The body cannot be decoded: broken JSON, broken gzip, or not UTF-8.',
  },
  nothing_accepted: {
    status: 400,
    meaning: 'The request holds no valid event; `details.rejected` gives the reason for each.',
  },
  invalid_query: { status: 400, meaning: 'The query is not valid; the message names the value and the remedy.' },
  query_too_broad: { status: 400, meaning: 'The query reads or returns more than its limits allow; narrow the range.' },
  missing_key: { status: 401, meaning: 'The request carries no write key.' },
  unknown_key: { status: 401, meaning: 'The key does not exist or was revoked.' },
  unauthenticated: {
    status: 401,
    meaning: 'The request has neither a session nor an API key; sign in, or send `Authorization: Bearer ew_api_…`.',
  },
  forbidden: { status: 403, meaning: 'The caller is not allowed to do this.' },
  sign_on_required: {
    status: 403,
    meaning:
      'The organization lets its members in by its own single sign-on only; `details.organization_id` names it, and `POST /api/auth/sign-on` begins one.',
  },
  key_cannot_write: { status: 403, meaning: 'This is an API key, which cannot send events; use a write key.' },
  key_cannot_read: { status: 403, meaning: 'This is a write key, which can only send events; use an API key.' },
  origin_not_allowed: {
    status: 403,
    meaning: 'The page’s origin is not in the project’s `allowed_origins`.',
  },
  organization_closed: {
    status: 403,
    meaning: 'The organization is suspended or about to be deleted; the message says which, and who can undo it.',
  },
  not_found: { status: 404, meaning: 'It does not exist, or the caller may not see it.' },
  method_not_allowed: { status: 405, meaning: 'This address does not support the method.' },
  timeout: { status: 408, meaning: 'The work exceeded its time limit; try again.' },
  conflict: { status: 409, meaning: 'Another change was made first, or the object already exists.' },
  in_use: {
    status: 409,
    meaning:
      'Other objects use the one that would be deleted; `details.used_by` lists them, and `?confirm=` with `details.confirm` deletes it all the same.',
  },
  version_mismatch: {
    status: 412,
    meaning: 'The object has changed since the version that was sent; read it again and repeat the change.',
  },
  project_deleted: {
    status: 410,
    meaning: 'The project was deleted and takes nothing; an owner can restore it for seven days.',
  },
  body_too_large: { status: 413, meaning: 'The body is larger than allowed, as sent or after decompression.' },
  too_many_events: { status: 413, meaning: 'The batch has more events than allowed; split it.' },
  unsupported_media_type: {
    status: 415,
    meaning: 'A request with a session cookie must send its body as `application/json`.',
  },
  upgrade_required: {
    status: 426,
    meaning: 'This address accepts WebSocket connections only; send an upgrade request.',
  },
  version_required: {
    status: 428,
    meaning:
      'The object exists; send the version that you read in `If-Match`, so that no change is overwritten unseen.',
  },
  confirmation_required: {
    status: 428,
    meaning:
      'A tool of the MCP server would change something: show `details.effect` to a person, and send `details.confirmation` once they agree.',
  },
  rate_limited: { status: 429, meaning: 'Too many requests; wait for `Retry-After` seconds.' },
  quota_exceeded: { status: 429, meaning: 'The organization’s monthly quota of events is used up.' },
  internal: { status: 500, meaning: 'A bug or failure in Edgewise; `request_id` finds it in the log.' },
  unavailable: {
    status: 503,
    meaning: 'A dependency cannot be reached and nothing was accepted; try again after `Retry-After` seconds.',
  },
} as const satisfies Record<string, { status: number; meaning: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** An expected failure. `details` is sent to the caller, so it never holds secrets or internals. */
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
