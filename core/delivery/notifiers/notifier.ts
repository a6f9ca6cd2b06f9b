import type { ChannelSetting } from '../../api/alert-channels.ts';
import type { ApiError } from '../../base/errors.ts';
import type { Result } from '../../base/result.ts';
import type { GuardRules } from '../guard-address.ts';
import type { OutgoingRequest, ReceiverAnswer, SendOutcome } from '../request.ts';
import type { RetrySchedule } from '../retries.ts';
import type { AlertNotice } from './alert-notice.ts';
import type { Settings, ShownSettings } from './settings.ts';

/**
 * A way to tell people or programs of an alert. Pure: it makes a request and reads an answer, and the outbox sends. One
 * file, one line in `index.ts`.
 */
export type Notifier = RequestNotifier | OwnNotifier;

type Described = {
  /** The settings that a caller sends in `config`; the page makes its form from them. */
  readonly settings: readonly ChannelSetting[];
  /** Checks the settings that a caller sends and makes those that are stored. */
  readonly create: (config: unknown, rules: GuardRules) => Result<Settings, ApiError>;
  /** The settings that may be shown: no secret. */
  readonly describe: (stored: unknown) => ShownSettings;
  /** Messages carry our signature: `secret` is stored with the settings, and shown once. */
  readonly isSigned?: true;
  readonly takesPicture?: true;
  /** The receiver opens and closes something for each alarm: every message is about one alarm, under the key of that. */
  readonly perAlarm?: true;
};

/** One that sends requests to a vendor, or to a receiver of the customer's. */
export type RequestNotifier = Described & {
  readonly via: 'request';
  readonly limits: NotifierLimits;
  /** Several are sent one after another, as one try; each is harmless when it is repeated. */
  readonly request: (stored: unknown, notice: AlertNotice, how: Manner) => OutgoingRequest | readonly OutgoingRequest[];
  readonly read: (answer: ReceiverAnswer, how: { readonly stored: unknown; readonly isShort: boolean }) => SendOutcome;
};

/** One that the service itself delivers: by mail, or in the application. */
export type OwnNotifier = Described & { readonly via: 'mail' | 'bell' };

export type Manner = {
  readonly nowMs: number;
  /** The receiver refused the whole form: this one has no picture and no lists. */
  readonly isShort: boolean;
};

/** The limits that the vendor sets. */
export type NotifierLimits = {
  /** A receiver answers within this, or the try has failed. */
  readonly timeoutMs: number;
  /** Between two requests to one channel; 0: no limit but the one that the receiver asks for. */
  readonly spacingMs: number;
  /** How much of an answer `read` is given; 0: none of it. */
  readonly answerBytesMax: number;
  /** Default: `message`. */
  readonly retries?: RetrySchedule;
  /** Messages that wait for the channel are told as one. */
  readonly combines?: true;
};
