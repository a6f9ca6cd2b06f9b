import type { DestinationSetting } from '../api/destinations.ts';
import type { ApiError } from '../base/errors.ts';
import type { Result } from '../base/result.ts';
import type { GuardRules } from '../delivery/guard-address.ts';
import type { OutgoingRequest, ReceiverAnswer } from '../delivery/request.ts';
import type { DestinationRecord } from './record.ts';
import type { DestinationSettings } from './settings.ts';

/**
 * A kind of place that events are sent on to. One file and one line in `kinds/index.ts`; the page makes its form from
 * `settings`. Pure where it can be: it makes requests of records and reads an answer record by record, and the outbox
 * sends, counts, waits and tries again.
 */
export type DestinationKind = RequestKind | OwnKind;

type Described = {
  readonly settings: readonly DestinationSetting[];
  /** Checks beyond the shapes of the settings: addresses that may be called, settings that go together. Secrets are among them. */
  readonly check: (settings: DestinationSettings, rules: GuardRules) => Result<void, ApiError>;
  /** Where it sends to, for logs and lists: a host, a table; of a secret at most `secretHint`. Secrets are among the settings. */
  readonly place: (settings: DestinationSettings) => string;
  /** The receiver keeps one of two records with the same id, so that a repeated delivery does no harm. */
  readonly deduplicates: boolean;
  /** Why a record is not for this receiver, such as a missing consent or its age; undefined: it is sent. */
  readonly leaveOut?: (record: DestinationRecord, settings: DestinationSettings, nowMs: number) => string | undefined;
};

export type BatchLimits = {
  /** Records in one request. */
  readonly recordsMax: number;
  /** Bytes of one request, measured before compression. */
  readonly bytesMax: number;
  /** Requests at one time; all records of a person go the same way, one after the other. */
  readonly parallel: number;
};

/** One that is sent requests. */
export type RequestKind = Described & {
  readonly via: 'request';
  /** Messages carry our signature: the setting `secret` is made by us, and shown once. */
  readonly isSigned?: true;
  readonly limits: BatchLimits & {
    readonly timeoutMs: number;
    /** How much of an answer `outcomes` is given. */
    readonly answerBytesMax: number;
  };
  /** Records in one request where a setting says fewer than `limits`. */
  readonly recordsMax?: (settings: DestinationSettings) => number;
  /** How long records are gathered before they go, for receivers that people read; absent: they go as they come. */
  readonly gatherMs?: (settings: DestinationSettings) => number;
  readonly request: (records: readonly DestinationRecord[], how: Opened) => OutgoingRequest | Promise<OutgoingRequest>;
  /** Reads the answer to one request: what became of each of its records, in their order. */
  readonly outcomes: (records: readonly DestinationRecord[], answer: ReceiverAnswer) => Outcomes;
  /** A token that the receiver wants to be asked for first, kept until it ends. */
  readonly token?: TokenRequest;
  /** Tells the receiver that a person was erased; absent: it has no way to be told, which its docs say. */
  readonly erasure?: (person: ErasedPerson, how: Opened) => OutgoingRequest | Promise<OutgoingRequest>;
};

/** One that speaks something else than a request and an answer: `platform/destinations/own-kinds.ts` delivers to it. */
export type OwnKind = OwnEventKind | OwnDayKind;

/** It takes batches of the stream. */
export type OwnEventKind = Described & {
  readonly via: 'own';
  readonly feeds: 'events';
  readonly limits: BatchLimits;
};

/**
 * It takes whole days of event time, as files; a day goes again under a higher version when late events have come for it
 * (`platform/destinations/write-version.ts`).
 */
export type OwnDayKind = Described & { readonly via: 'own'; readonly feeds: 'days' };

/** A destination that is opened for a try. */
export type Opened = {
  readonly settings: DestinationSettings;
  /** Secret settings by name. */
  readonly secrets: DestinationSettings;
  readonly nowMs: number;
  /** The same at every try of these records. */
  readonly messageId: string;
  /** The token, where the kind has `token`. */
  readonly token?: string;
};

export type TokenRequest = {
  readonly request: (how: Opened) => OutgoingRequest | Promise<OutgoingRequest>;
  readonly read: (answer: ReceiverAnswer) => Result<{ readonly token: string; readonly lastsMs: number }, NotNow>;
};

export type ErasedPerson = { readonly userIds: readonly string[]; readonly anonymousIds: readonly string[] };

/** The fate of one record. Reasons are for people; whoever sends records cuts a receiver's own words, and hides secrets in them (`quoted`). */
export type RecordOutcome =
  | { readonly status: 'delivered' }
  /** It will not be taken however often it is sent: it goes into the log, and holds nothing up. */
  | { readonly status: 'refused'; readonly reason: string }
  /** Nothing was done with it, though not for its own sake: it goes again. */
  | { readonly status: 'retry'; readonly reason: string };

export type NotNow = {
  readonly reason: string;
  /** The same may be taken later; false: only after a change of settings. */
  readonly retryable: boolean;
  /** The receiver asked to be left alone for so long. */
  readonly retryAfterMs?: number;
  /** The receiver says that it is gone for good. */
  readonly isGone?: true;
};

export type Outcomes =
  /** One for each record. */
  | { readonly by: 'record'; readonly records: readonly RecordOutcome[] }
  /** The receiver took none of them for the sake of one or of their size: each half goes by itself. */
  | { readonly by: 'half'; readonly reason: string }
  /** The receiver is not to be had: all of them wait, and so does whatever else is meant for it. */
  | ({ readonly by: 'none' } & NotNow);

export function allDelivered(records: readonly DestinationRecord[]): Outcomes {
  return { by: 'record', records: records.map(() => ({ status: 'delivered' })) };
}

/**
 * The usual reading of a status: 2xx took all, 400, 413 and 422 none for the sake of one or of their size, 410 is gone, 408,
 * 429 and 5xx may be asked later, and everything else (a wrong key, an address that moved) wants a change of settings.
 */
export function outcomesOfStatus(
  records: readonly DestinationRecord[],
  { status, retryAfterMs }: ReceiverAnswer,
): Outcomes {
  if (status >= 200 && status < 300) return allDelivered(records);
  const isRedirect = status >= 300 && status < 400;
  const remedy = isRedirect ? '; redirects are not followed, use the final address' : '';
  const reason = `The receiver answered ${status}${remedy}.`;
  if (status === 400 || status === 413 || status === 422) return { by: 'half', reason };
  const retryable = status === 408 || status === 429 || status >= 500;
  const wait = retryable && retryAfterMs !== undefined ? { retryAfterMs } : {};
  return { by: 'none', reason, retryable, ...wait, ...(status === 410 ? { isGone: true as const } : {}) };
}

/** A receiver's words for the log: without anything that was sent to it as a secret, then short and on one line. */
export function quoted(text: string, secrets: DestinationSettings): string {
  const kept = Object.values(secrets).reduce<string>(
    (words, secret) => (String(secret).length < 4 ? words : words.replaceAll(String(secret), '…')),
    text,
  );
  const line = kept.replace(/\s+/g, ' ').trim();
  return line.length > QUOTED_CHARS_MAX ? `${line.slice(0, QUOTED_CHARS_MAX - 1)}…` : line;
}

const QUOTED_CHARS_MAX = 300;
