import type { DebugReply } from '../../api/debug.ts';
import type { IngestWarning, Rejection } from '../../api/ingest.ts';
import type { ApiError, ERRORS, ErrorCode } from '../../base/errors.ts';
import type { Result } from '../../base/result.ts';
import type { WireRequest } from './wire-request.ts';

/**
 * How a vendor's SDKs speak. A protocol turns a request into raw events, and an outcome or a refusal into the answer that
 * the SDKs expect. Reading and inflating bodies, looking keys up, CORS and all rules about events are shared.
 */
export type Protocol = {
  /** Where events are taken. Paths have no trailing slash; with one they answer the same. */
  readonly addresses: readonly WireAddress[];
  /**
   * Whether a request is of this protocol, where several share an address. All but one of these must say. Called with an
   * empty body while the body has not been read.
   */
  matches?(request: WireRequest): boolean;
  /** Where its SDKs put the key, beside the places that every protocol has (`find-keys.ts`). */
  readonly keyPlaces?: KeyPlaces;
  /**
   * Where its SDKs name their site (domain, website id, app id), which a project has given a write key. Looked at only where
   * no key of ours is: a key of the vendor's own (`phc_…`) in the places of keys may stand for a site as well.
   */
  readonly siteIdPlaces?: SiteIdPlaces;
  /** Bounds below those of ingest (`core/base/limits.ts`). */
  readonly limits?: { readonly bodyBytesMax?: number; readonly eventsMax?: number };
  /**
   * Present where its SDKs send no ids: how long the same request of one visitor counts once (`body-ids.ts`). Events of
   * such a protocol get their ids of their content.
   */
  readonly repeatsWithinMs?: number;
  /**
   * Headers in which its SDKs on servers name the visitor's address, the first of a list. Believed only of requests that
   * no web page sent.
   */
  readonly addressHeaders?: readonly string[];
  decode(request: WireRequest): Result<Decoded, ApiError>;
  /** Called where at least one event was accepted, or none was sent. */
  answer(outcome: Outcome, request: WireRequest): WireAnswer;
  /** Absent, or undefined, where its SDKs understand the API's own errors. */
  refuse?(error: ApiError, request: WireRequest): WireAnswer | undefined;
  /** Other addresses that its SDKs ask, for their settings. */
  readonly ownRoutes?: readonly OwnRoute[];
};

export type WireMethod = 'GET' | 'POST';
export type WireAddress = `${WireMethod} /${string}`;
export type KeyPlaces = { readonly headers?: readonly string[]; readonly query?: readonly string[] };

/** Names of letters, digits, `_`, `-` and `$`. `query` is also looked for in bodies of that form, and `fields` in JSON of any depth. */
export type SiteIdPlaces = KeyPlaces & { readonly fields?: readonly string[] };

export type Decoded = {
  /** Events as sent. Each that is not a `RawEvent` is rejected alone; its neighbours are kept. */
  readonly rawEvents: readonly unknown[];
  /** When the client says it sent the request, in its own form. */
  readonly sentAt?: unknown;
  /** Fields that were not read. */
  readonly warnings?: readonly IngestWarning[];
  /** Whether the sender asks that nothing be derived from its address: no id of a visitor, no place, no stored address. */
  readonly isAnonymous?: boolean;
  /**
   * The id of the browser in a cookie of the service's own host, which it sends whatever the project: an event without a
   * visitor belongs to it, under an id of the project's own (`own-browser.ts`).
   */
  readonly browserId?: string | undefined;
  /** Write keys in the body, in the protocol's own places. */
  readonly bodyKeys: readonly unknown[];
  /** Site ids in the body, the first that a project has counts: one request is one site. */
  readonly siteIds?: readonly unknown[];
};

export type Outcome = {
  /** When the request arrived, for answers that say so. */
  readonly receivedMs?: number;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: readonly Rejection[];
  readonly warnings: readonly IngestWarning[];
  /** The anonymous id of the first event, which some SDKs keep; '' if it has none. */
  readonly visitor?: string;
  /** The address by which the visitor is counted, for answers that tell it; '' if none is known. */
  readonly address?: string;
  /** Where the request asked for it with `X-Edgewise-Debug: 1`. */
  readonly debug?: DebugReply;
};

export type WireAnswer = {
  readonly status: WireStatus;
  /** Content-Type; '' where there is no body. */
  readonly type: string;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Most SDKs retry 408, 429 and 5xx, and drop what any other 4xx refuses; a protocol whose SDKs differ has its own `refuse`. */
export type WireStatus = 200 | 202 | 204 | 402 | 422 | (typeof ERRORS)[ErrorCode]['status'];

/** An address that answers a key with something else than the fate of events. */
export type OwnRoute = {
  /** `:key` stands for the write key; without it the key is looked for as in any request. */
  readonly address: WireAddress;
  /** Write keys in the body of a POST, in the protocol's own places. */
  bodyKeysOf?(request: WireRequest): readonly unknown[];
  answer(key: string, url: URL): WireAnswer;
};

/** JSON, with 200 unless it is a refusal: most SDKs expect it. */
export function jsonAnswer(body: object, status: WireStatus = 200): WireAnswer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}
