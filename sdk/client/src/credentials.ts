import type { Routes } from './generated/routes.ts';

type Tokens = Routes['POST /api/auth/tokens/refresh']['reply'];
type Held = Pick<Tokens, 'refresh_token'> & Partial<Tokens>;

/** The caller's credentials; absent: the browser's session cookie. */
export type Credentials =
  /** An API key, `ew_api_…`, or a function that reads it. */
  | { readonly apiKey: string | (() => string | Promise<string>) }
  /**
   * Tokens of a program that acts for a person. A refresh token is good for one exchange: `onTokens` keeps the next ones.
   */
  | { readonly tokens: Held; readonly onTokens?: (tokens: Tokens) => void | Promise<void> }
  /** The session cookie of another origin; of the page's own it is always sent. */
  | { readonly session: true };

/** The header of the next request. `refused`: the header with which the last one was answered 401. */
export type Authorize = (refused?: string) => Promise<string | undefined>;

/** How long before its end an access token is no longer used. */
const MARGIN_MS = 30_000;

/** @param refresh  exchanges a refresh token for new tokens */
export function authorizer(
  credentials: Credentials | undefined,
  refresh: (refreshToken: string) => Promise<Tokens>,
): Authorize {
  if (credentials === undefined || 'session' in credentials) return async () => undefined;
  if ('apiKey' in credentials) {
    const { apiKey } = credentials;
    return async () => `Bearer ${typeof apiKey === 'string' ? apiKey : await apiKey()}`;
  }
  return tokenAuthorizer(credentials, refresh);
}

/** Requests that run at the same time share one exchange. */
function tokenAuthorizer(
  { tokens, onTokens }: Extract<Credentials, { tokens: Held }>,
  refresh: (refreshToken: string) => Promise<Tokens>,
): Authorize {
  let held = tokens;
  let endsMs = endOf(held);
  let exchange: Promise<void> | undefined;
  const renew = async () => {
    const next = await refresh(held.refresh_token);
    held = next;
    endsMs = endOf(next);
    await onTokens?.(next);
  };
  return async (refused) => {
    const isOver = held.access_token === undefined || Date.now() > endsMs - MARGIN_MS;
    if (isOver || refused === `Bearer ${held.access_token}`) {
      exchange ??= renew().finally(() => {
        exchange = undefined;
      });
      await exchange;
    }
    return `Bearer ${held.access_token}`;
  };
}

/** Tokens from an earlier run come without the time at which they were made, so they are used until they are refused. */
function endOf({ expires_in: seconds }: Held): number {
  return seconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + seconds * 1000;
}
