import { useCallback, useMemo } from 'react';
import { WATCH_STEPS_MAX } from '../../../../core/base/limits.ts';
import { withValues } from '../../address/search.ts';
import { useSearchText } from '../../app/use-search.ts';

export type LiveStep = { readonly event: string };

/** The steps of the live funnel, which are in the address: '' is one that is not chosen yet. */
export function useSteps(): [readonly LiveStep[], (steps: readonly LiveStep[]) => void] {
  const [search, write] = useSearchText();
  const written = search.step;
  const steps = useMemo(() => (written ?? []).slice(0, WATCH_STEPS_MAX).map((event) => ({ event })), [written]);
  const set = useCallback(
    (next: readonly LiveStep[]) => write((now) => withValues(now, { step: next.map(({ event }) => event) })),
    [write],
  );
  return [steps, set];
}
