import { type ApiError, apiError } from '../../base/errors.ts';
import type { Outcome } from './protocol.ts';

/** The refusal of a request of which no event was taken; its details say why, event by event. */
export function nothingAccepted({ received, rejected, warnings, debug }: Outcome): ApiError {
  const first = rejected[0]?.message ?? '';
  const message =
    received === 1 ? `The event was not taken: ${first}` : `None of ${received} events was taken; the first: ${first}`;
  return apiError('nothing_accepted', message, {
    details: { accepted: 0, rejected, ...(warnings.length === 0 ? {} : { warnings }), ...(debug && { debug }) },
  });
}
