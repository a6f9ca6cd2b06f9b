import { z } from 'zod';
import type { ReceiverAnswer } from '../../../delivery/request.ts';
import { jsonOf } from '../../json-of.ts';
import type { Outcomes, RecordOutcome } from '../../kind.ts';
import { notSuccess } from '../../not-success.ts';
import type { DestinationRecord } from '../../record.ts';

/**
 * Reads an answer of `insertAll`. A 200 can hold errors by row: “invalid” is the row's own, “stopped” says that the row was not
 * written for the sake of another one.
 */
export function bigqueryOutcomes(records: readonly DestinationRecord[], answer: ReceiverAnswer): Outcomes {
  const { status, text } = answer;
  if (status !== 200) return outcomesOfFailure(records, answer);
  const read = answerSchema.safeParse(jsonOf(text)).data;
  if (read === undefined) return notSuccess('BigQuery', records, answer);
  const errors = new Map(read.insertErrors.map(({ index, errors: of }) => [index, of]));
  return { by: 'record', records: records.map((_, at) => outcomeOf(errors.get(at))) };
}

const problemSchema = z.object({
  reason: z.string().default(''),
  location: z.string().default(''),
  message: z.string().default(''),
});

const answerSchema = z.object({
  kind: z.literal('bigquery#tableDataInsertAllResponse'),
  insertErrors: z
    .array(z.object({ index: z.int().default(0), errors: z.array(problemSchema).default([]) }))
    .default([]),
});

function outcomeOf(errors: readonly z.infer<typeof problemSchema>[] | undefined): RecordOutcome {
  if (errors === undefined) return { status: 'delivered' };
  const own = errors.find(({ reason }) => reason === 'invalid');
  if (own !== undefined) return { status: 'refused', reason: wordsOf(own) };
  const [first] = errors;
  if (first === undefined || first.reason === 'stopped') return { status: 'retry', reason: STOPPED };
  return { status: 'retry', reason: wordsOf(first) };
}

const STOPPED = 'BigQuery did not write it for the sake of another row.';

function wordsOf({ reason, location, message }: z.infer<typeof problemSchema>): string {
  const where = location === '' ? '' : ` at \`${location}\``;
  return `BigQuery: ${reason}${where}: ${message}`;
}

const failureSchema = z.object({
  error: z.object({ errors: z.array(z.object({ reason: z.string() })).min(1) }),
});

/** Google tells a full quota and a missing right by the same status. */
function outcomesOfFailure(records: readonly DestinationRecord[], answer: ReceiverAnswer): Outcomes {
  const { status, text, retryAfterMs } = answer;
  const reason = failureSchema.safeParse(jsonOf(text)).data?.error.errors[0]?.reason ?? '';
  if (status === 403 && PASSING.has(reason)) {
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
    return { by: 'none', reason: `BigQuery answered 403: ${reason}.`, retryable: true, ...wait };
  }
  const remedy = REMEDIES.get(status);
  if (remedy === undefined) return notSuccess('BigQuery', records, answer);
  return { by: 'none', reason: `BigQuery answered ${status}: ${remedy}`, retryable: false };
}

const PASSING: ReadonlySet<string> = new Set(['rateLimitExceeded', 'quotaExceeded', 'backendError', 'internalError']);

const REMEDIES: ReadonlyMap<number, string> = new Map([
  [401, 'the key is not valid; make a new one for the service account.'],
  [403, 'the service account may not write there; give it the role BigQuery Data Editor on the dataset.'],
  [404, 'there is no such table, or it is some minutes old; create it as the documentation shows.'],
]);
