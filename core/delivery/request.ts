/** The request that carries a message. Every try of an entry builds the same body; only times in headers differ. */
export type OutgoingRequest = {
  /** Default: POST. */
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
};

/** A receiver's answer, as much of it as a notifier reads. */
export type ReceiverAnswer = {
  readonly status: number;
  /** The beginning of the body; empty where the notifier reads none. */
  readonly text: string;
  /** Wait that the receiver asked for in `Retry-After`. */
  readonly retryAfterMs?: number;
};

/** How a try ended. `retryable`: the same message may succeed later. */
export type SendOutcome =
  | { readonly status: 'delivered' }
  | {
      readonly status: 'failed';
      readonly retryable: boolean;
      /** For people: never a secret, never the receiver's own words. */
      readonly reason: string;
      /** The receiver asked to be left alone for so long. */
      readonly retryAfterMs?: number;
      /** The receiver says that it is gone for good: nothing more is sent to it. */
      readonly isGone?: true;
    };

export type FailedSend = Extract<SendOutcome, { status: 'failed' }>;

export function failed(retryable: boolean, reason: string, retryAfterMs?: number): FailedSend {
  return { status: 'failed', retryable, reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
