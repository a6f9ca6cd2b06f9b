import type { ApiError } from '../../base/errors.ts';
import type { Result } from '../../base/result.ts';
import type { GuardRules } from '../guard-address.ts';
import type { OutgoingRequest, ReceiverAnswer, SendOutcome } from '../request.ts';
import type { AlertNotice } from './alert-notice.ts';

/** A new channel: the settings to store, and the secret that its owner sees once. */
export type NewChannel = { readonly stored: Record<string, unknown>; readonly signingSecret?: string };

/**
 * A way to tell people or programs of an alert. Pure: it makes a request and reads an answer, and the outbox sends. One
 * file, one line in `index.ts`.
 */
export type Notifier = {
  /** Checks the settings that a caller sends and makes those that are stored. */
  readonly create: (config: unknown, rules: GuardRules) => Result<NewChannel, ApiError>;
  /** The settings that may be shown: no secret. */
  readonly describe: (stored: unknown) => Record<string, string>;
  readonly limits: NotifierLimits;
  /** The receiver opens and closes something for each alarm: every message is about one alarm, under the key of that. */
  readonly perAlarm?: true;
  readonly request: (stored: unknown, notice: AlertNotice, nowMs: number) => OutgoingRequest;
  readonly read: (answer: ReceiverAnswer) => SendOutcome;
};

/** The limits that the vendor sets. */
export type NotifierLimits = {
  /** A receiver answers within this, or the try has failed. */
  readonly timeoutMs: number;
  /** Between two requests to one channel; 0: no limit but the one that the receiver asks for. */
  readonly spacingMs: number;
  /** How much of an answer `read` is given; 0: none of it. */
  readonly answerBytesMax: number;
};
