import type { GuardRules } from './guard-address.ts';

/** The world outside, as a delivery may touch it. */
export type Outside = GuardRules & {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Addresses of a host name. Throws when the name cannot be resolved now. */
  readonly resolve: (hostname: string) => Promise<readonly string[]>;
  readonly nowMs: number;
};
