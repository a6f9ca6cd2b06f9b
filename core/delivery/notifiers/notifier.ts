import type { Anomaly } from '../../../core/api/anomaly.ts';
import type { ApiError } from '../../../core/base/errors.ts';
import type { Result } from '../../../core/base/result.ts';
import type { SendOutcome } from '../../../platform/outbox/send-webhook.ts';
import type { GuardRules } from './guard-address.ts';

/** What a channel carries: a found anomaly, or a message that only tests the channel. */
export type AlertMessage = {
  /** The same at every try: receivers tell a repeated message by it. */
  readonly id: string;
  readonly kind: 'anomaly' | 'test';
  readonly anomaly: Anomaly;
  readonly projectName: string;
  /** Where a person sees it. */
  readonly dashboardUrl: string;
};

/** What a channel may touch: everything impure is handed in. */
export type Transport = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Addresses of a host name. Throws when the name cannot be resolved now. */
  readonly resolve: (hostname: string) => Promise<readonly string[]>;
  readonly nowMs: number;
  /** On one machine everything is local: `http://127.0.0.1:…` is then a receiver like any other. */
  readonly allowLoopback: boolean;
  /** Where the service itself listens, as `placeOf` writes it: nobody may have it call itself. */
  readonly ownAddresses: ReadonlySet<string>;
};

/** A new channel: what is stored, and the secret that its owner sees once. */
export type NewChannel = { readonly stored: Record<string, unknown>; readonly signingSecret?: string };

/** A way to reach people or programs. One file, one line in `index.ts`. */
export type Channel = {
  /** Checks what a caller gives and makes what is stored. */
  readonly create: (config: unknown, transport: GuardRules) => Result<NewChannel, ApiError>;
  /** What may be shown of what is stored: no secret. */
  readonly describe: (stored: unknown) => Record<string, string>;
  /** Sends once and tells how it ended. Never throws. */
  readonly send: (stored: unknown, message: AlertMessage, transport: Transport) => Promise<SendOutcome>;
};
