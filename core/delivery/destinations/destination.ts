import type { DestinationSettings, ResultFormat, ShownDestination } from '../../api/schedules.ts';
import type { ApiError } from '../../base/errors.ts';
import type { Result } from '../../base/result.ts';
import type { GuardRules } from '../guard-address.ts';
import type { OutgoingRequest, ReceiverAnswer, SendOutcome } from '../request.ts';

/** The result of a schedule's run. */
export type ResultFile = {
  /** The same at every try. */
  readonly messageId: string;
  readonly scheduleId: string;
  /** The due time that it belongs to, Unix milliseconds. */
  readonly dueMs: number;
  readonly format: ResultFormat;
  readonly body: Uint8Array<ArrayBuffer>;
};

/** A destination as it is stored: what may be shown, and the secret, which is sealed. */
export type NewDestination = {
  readonly shown: ShownDestination;
  readonly secret: string;
  /** The secret that a receiver verifies messages with; shown once. */
  readonly signingSecret?: string;
};

/**
 * A kind of place that results are sent to. Pure, as notifiers are: it makes a request and reads an answer, and the outbox
 * sends. One file, one line in `index.ts`, one line in `destinationSchema`.
 */
export type Destination<Settings extends DestinationSettings, Shown extends ShownDestination> = {
  readonly create: (settings: Settings, rules: GuardRules) => Result<NewDestination, ApiError>;
  /** Largest file that it takes. */
  readonly fileBytesMax: number;
  readonly limits: { readonly timeoutMs: number; readonly answerBytesMax: number };
  readonly request: (shown: Shown, secret: string, file: ResultFile, nowMs: number) => Promise<OutgoingRequest>;
  readonly read: (answer: ReceiverAnswer) => SendOutcome;
};

export const CONTENT_TYPES: Readonly<Record<ResultFormat, string>> = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};
