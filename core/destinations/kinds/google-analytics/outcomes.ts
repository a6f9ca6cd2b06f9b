import { z } from 'zod';
import type { ReceiverAnswer } from '../../../delivery/request.ts';
import { jsonOf } from '../../json-of.ts';
import { type Outcomes, outcomesOfStatus } from '../../kind.ts';
import { notSuccess } from '../../not-success.ts';
import type { DestinationRecord } from '../../record.ts';

/** Reads an answer of the Measurement Protocol: an empty 204, whatever was sent, or what the check of a test found. */
export function analyticsOutcomes(records: readonly DestinationRecord[], answer: ReceiverAnswer): Outcomes {
  const { status, text } = answer;
  if (status < 200 || status >= 300 || text.trim() === '') return outcomesOfStatus(records, answer);
  const found = checkSchema.safeParse(jsonOf(text)).data?.validationMessages;
  if (found === undefined) return notSuccess('Google Analytics', records, answer);
  const [first] = found;
  if (first === undefined) return outcomesOfStatus(records, answer);
  const reason = `Google Analytics: ${first.fieldPath} ${first.description}`;
  return { by: 'record', records: records.map(() => ({ status: 'refused', reason })) };
}

const checkSchema = z.object({
  validationMessages: z.array(z.object({ fieldPath: z.string().default(''), description: z.string().default('') })),
});
