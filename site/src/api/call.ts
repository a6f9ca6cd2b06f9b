import { createCore, type InputOf, type ReplyOf, type Route } from '../../../sdk/client/src/core.ts';
import { EdgewiseError } from '../../../sdk/client/src/edgewise-error.ts';
import { tellAccessRefused } from './access-refused.ts';
import type { Closed } from './closed.ts';
import { failureOf, type Outcome } from './outcome.ts';

/**
 * The client of every page: pages and service share an origin, so the browser sends the session cookie. What is repeated,
 * and when, is decided once, by the cache of answers (`data/retry.ts`).
 */
export const client = createCore({ retriesMax: 0, timeoutMs: 0 });

export type CallOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>>;
};

type Needed<R extends Route> =
  Record<never, never> extends InputOf<R>
    ? [input?: InputOf<R>, options?: CallOptions]
    : [input: InputOf<R>, options?: CallOptions];

/** One request to the service. Throws only if `signal` is aborted. */
export function call<R extends Route>(route: R, ...[input, options]: Needed<R>): Promise<Outcome<Closed<ReplyOf<R>>>> {
  const { signal, headers } = options ?? {};
  const asked = { ...(signal ? { signal } : {}), ...(headers ? { headers } : {}) };
  return outcomeOf<Closed<ReplyOf<R>>>(client.call<Route>(route, input ?? {}, asked));
}

/** An answer, or the failure that a page can show. */
export async function outcomeOf<T>(answer: Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await answer };
  } catch (error) {
    if (!(error instanceof EdgewiseError)) throw error;
    tellAccessRefused(error.status);
    return { ok: false, failure: failureOf(error) };
  }
}
