import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Outcome } from '../../../api/outcome.ts';

/** A change of who is who: every answer about persons may be another one afterwards. */
export function useMergeChange(): <T>(change: Promise<Outcome<T>>) => Promise<Outcome<T>> {
  const client = useQueryClient();
  return useCallback(
    async (change) => {
      const outcome = await change;
      if (outcome.ok) await client.invalidateQueries();
      return outcome;
    },
    [client],
  );
}
