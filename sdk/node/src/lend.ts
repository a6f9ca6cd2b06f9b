import type { Delivery } from './delivery.ts';
import { WAIT_UNTIL_MS_MAX } from './limits.ts';

/**
 * The promise to give to a platform's `waitUntil`: it ends once nothing waits. Calls of one moment share it, so that they
 * leave in one request.
 */
export function createLoan(delivery: Delivery): () => Promise<void> {
  let drained: Promise<void> | undefined;
  return () => {
    drained ??= Promise.resolve()
      .then(() => {
        // Later events need a promise of their own: this one may be about to end.
        drained = undefined;
        return delivery.drain(WAIT_UNTIL_MS_MAX);
      })
      .catch(() => {});
    return drained;
  };
}
