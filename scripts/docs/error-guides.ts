import type { ErrorCode } from '../../core/base/errors.ts';

/** The remedy of a failure, and a message that the service sends with it. */
export type ErrorGuide = { readonly remedy: string; readonly example: string };

const TRY_AGAIN = 'Send the same request again once the seconds in `Retry-After` have passed.';

/** For docs/errors.md; a code without a guide does not compile. */
export const ERROR_GUIDES: Readonly<Record<ErrorCode, ErrorGuide>> = {
  bad_request: {
    remedy:
      'Correct the field that the message names; the [API reference](api/README.md) has the shape of each request.',
    example: '`limit` is 20000; an answer as JSON has at most 10000 rows. Ask for a file by `format` to get more.',
  },
  malformed_body: {
    remedy: 'Send valid JSON in UTF-8, and compress it only if `Content-Encoding` says so.',
    example: 'The body is not JSON: Unexpected end of JSON input',
  },
  nothing_accepted: {
    remedy: 'Correct the events by the code of each in `details.rejected`, and send them again.',
    example: 'None of the 2 events was accepted.',
  },
  invalid_query: {
    remedy:
      'Correct the value that the message names; where `details` has a position or a near name, it says where and what.',
    example: 'There is no column or alias `evnt`. Did you mean `event`?',
  },
  query_too_broad: {
    remedy: 'Ask for a shorter range, fewer groups or fewer rows.',
    example:
      'The statement reads or returns more than its limits allow; narrow it by time, or ask for fewer rows or groups.',
  },
  missing_key: {
    remedy: 'Send the project’s write key as `X-API-Key`, or where your protocol puts it ([events](events.md)).',
    example: 'The request carries no write key; send it as `X-API-Key`.',
  },
  unknown_key: {
    remedy: 'Copy the key once more, or create a new one on the page Settings → Keys.',
    example: 'This API key does not exist or was revoked; create one on the page Settings → Keys.',
  },
  unauthenticated: {
    remedy: 'Sign in, or send an API key as `Authorization: Bearer ew_api_…`.',
    example: 'The session has ended; sign in again.',
  },
  forbidden: {
    remedy:
      'Ask somebody whose [role](members.md) may do it, or use a key with the scopes in `details.missing_scopes`.',
    example: 'Your role is `editor`, so you cannot give or take the role `admin`; ask an owner.',
  },
  sign_on_required: {
    remedy: 'Sign in by the organization’s [single sign-on](single-sign-on.md).',
    example: 'This organization lets its members in by its single sign-on only.',
  },
  key_cannot_write: {
    remedy: 'Send events with a write key. If a page contains the API key, revoke it.',
    example: '`ew_api_…1f3c` is an API key, which is secret and cannot send events.',
  },
  key_cannot_read: {
    remedy: 'Use an API key with the scope `query`.',
    example: 'A write key only sends events; reading needs an API key (ew_api_…).',
  },
  origin_not_allowed: {
    remedy: 'Add the page’s origin to the project’s `allowed_origins`, or send from a page that is among them.',
    example: 'Pages of `https://shop.example` may not send events to this project.',
  },
  organization_closed: {
    remedy: 'Ask an owner, or the operator of the service, as the message says.',
    example: 'The organization is suspended; the operator of the service can open it again.',
  },
  not_found: {
    remedy: 'Check the id and the project. What you may not see is answered like what does not exist.',
    example: 'There is no report `rep_1`.',
  },
  method_not_allowed: {
    remedy: 'Use one of the methods in the header `Allow`.',
    example: '/query does not answer GET; use POST.',
  },
  timeout: {
    remedy: `${TRY_AGAIN} If it happens again, ask for less.`,
    example: 'The statement did not finish in the time allowed; narrow it by time, or ask for less.',
  },
  conflict: {
    remedy: 'Read the object again, then decide whether your change still makes sense.',
    example: 'Others are changing the saved objects of this project; send the request again.',
  },
  in_use: {
    remedy: 'Change what `details.used_by` lists, or repeat the request with `?confirm=` and `details.confirm`.',
    example: 'The cohort `buyers` is used by 2 other objects.',
  },
  version_mismatch: {
    remedy: 'Read the object, make your change to it, and send it with the new version.',
    example: 'The report `rep_1` is no longer at version 3. Read it again, and send your change with that version.',
  },
  project_deleted: {
    remedy: 'Ask an owner to restore the project within seven days, or send to another one.',
    example:
      'The project of this key was deleted and takes no events. An owner can restore it for a few days on the page of projects.',
  },
  body_too_large: {
    remedy: 'Send less at once; [limits](limits.md) has the sizes.',
    example: 'The body is larger than 4194304 bytes (after decompression); send smaller batches.',
  },
  too_many_events: {
    remedy: 'Split the batch.',
    example: 'The batch holds 6200 events, at most 5000 are allowed; split it.',
  },
  unsupported_media_type: {
    remedy: 'Set `Content-Type: application/json`, or use an API key instead of the cookie.',
    example: 'The request has `text/plain`; with a cookie, send `application/json`.',
  },
  upgrade_required: {
    remedy: 'Open the address as a WebSocket.',
    example: '/live/socket accepts WebSocket connections; open it with `new WebSocket(…)`, not as a plain request.',
  },
  version_required: {
    remedy: 'Read the object, and repeat the request with its version in `If-Match`.',
    example: 'The report `rep_1` exists; send the version that you read in `If-Match`.',
  },
  confirmation_required: {
    remedy: 'Show the effect to a person, and repeat the call with the confirmation once they agree.',
    example: 'Show the effect to the person, and call the tool again with `confirmation` once they agree.',
  },
  rate_limited: {
    remedy: `${TRY_AGAIN} [Limits](limits.md) says how often one may ask.`,
    example: 'Too many attempts; try again in 12 seconds.',
  },
  quota_exceeded: {
    remedy: 'Wait for the next month, or ask for a larger plan.',
    example: 'The organization has used its monthly quota of events.',
  },
  internal: {
    remedy: 'Try once more; if it fails again, report it with the `request_id`.',
    example: 'Edgewise failed. The request id finds the error in the log.',
  },
  unavailable: {
    remedy: TRY_AGAIN,
    example: 'The event store does not answer at the moment; try again in a few seconds.',
  },
};
