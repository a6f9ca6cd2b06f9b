import type { Anomaly } from '../../api/anomaly.ts';
import type { ApiError } from '../../base/errors.ts';
import type { Result } from '../../base/result.ts';
import type { GuardRules } from '../guard-address.ts';
import type { OutgoingRequest, ReceiverAnswer, SendOutcome } from '../request.ts';

/** An alert as a notifier renders it: an anomaly, or a message that only tests the channel. */
export type AlertMessage = {
  /** The same at every try: receivers recognize a repeated message by it. */
  readonly id: string;
  readonly kind: 'anomaly' | 'test';
  readonly anomaly: Anomaly;
  readonly projectName: string;
  /** Where a person sees it. */
  readonly dashboardUrl: string;
};

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
  readonly request: (stored: unknown, message: AlertMessage, nowMs: number) => OutgoingRequest;
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
