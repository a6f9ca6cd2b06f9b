import type { ReceiverAnswer } from '../delivery/request.ts';
import { type Outcomes, outcomesOfStatus } from './kind.ts';
import type { DestinationRecord } from './record.ts';

/**
 * The usual reading of an answer that is not the vendor's own success. A 2xx without the vendor's words is none: it was cut, or a
 * proxy gave it.
 */
export function notSuccess(vendor: string, records: readonly DestinationRecord[], answer: ReceiverAnswer): Outcomes {
  if (answer.status < 200 || answer.status >= 300) return outcomesOfStatus(records, answer);
  const reason = `${vendor}’s answer (${answer.status}) could not be read: it was cut, or came from elsewhere.`;
  return { by: 'none', reason, retryable: true };
}
