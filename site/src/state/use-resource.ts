import { useCallback, useEffect, useState } from 'react';
import type { Failure, Outcome } from '../api/outcome.ts';
import { goToSignIn } from './session.ts';

/** An answer with its question, so that labels, axes and figures always belong together. */
export type Answered<A, T> = { readonly asked: A; readonly answer: T };

export function answered<A, T>(asked: A, outcome: Outcome<T>): Outcome<Answered<A, T>> {
  return outcome.ok ? { ok: true, value: { asked, answer: outcome.value } } : outcome;
}

/** A fetched value; the last one stays visible (`stale`) while the next is loading. */
export type Resource<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure; readonly retry: () => void }
  | { readonly status: 'ready'; readonly value: T; readonly stale: boolean };

/**
 * Fetches again whenever `key` changes, and aborts the running request; `''` means nothing to fetch yet. `tick` fetches
 * the same again in the background. If the session has ended, the sign-in page opens.
 */
export function useResource<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<Outcome<T>>,
  tick = 0,
): Resource<T> & { reload: () => void } {
  const [held, setHeld] = useState<{ key: string; outcome: Outcome<T> } | null>(null);
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for everything that `load` closes over.
  useEffect(() => {
    if (key === '') return;
    const abort = new AbortController();
    load(abort.signal).then(
      (outcome) => {
        if (abort.signal.aborted) return;
        if (!outcome.ok && outcome.failure.status === 401) goToSignIn();
        else setHeld({ key, outcome });
      },
      () => undefined,
    );
    return () => abort.abort();
  }, [key, tick, round]);

  if (held === null) return { status: 'loading', reload };
  const retry = (): void => {
    setHeld(null);
    reload();
  };
  if (held.outcome.ok) return { status: 'ready', value: held.outcome.value, stale: held.key !== key, reload };
  if (held.key !== key) return { status: 'loading', reload };
  return { status: 'failed', failure: held.outcome.failure, retry, reload };
}
