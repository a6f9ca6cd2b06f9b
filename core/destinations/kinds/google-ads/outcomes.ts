import { z } from 'zod';
import type { ReceiverAnswer } from '../../../delivery/request.ts';
import { jsonOf } from '../../json-of.ts';
import { type Outcomes, outcomesOfStatus, type RecordOutcome } from '../../kind.ts';
import { notSuccess } from '../../not-success.ts';
import type { DestinationRecord } from '../../record.ts';

/**
 * Reads an answer of the Data Manager API. It takes all events of a request or none; of a refused request it names the fields
 * that were wrong, by the place of their event.
 */
export function adsOutcomes(records: readonly DestinationRecord[], answer: ReceiverAnswer): Outcomes {
  const { status, text } = answer;
  const json = jsonOf(text);
  if (status === 200 && takenSchemaOf(records).safeParse(json).success) return outcomesOfStatus(records, answer);
  if (status === 400) return outcomesOfFaults(records, answer, json);
  const remedy = REMEDIES.get(status);
  if (remedy === undefined) return notSuccess('Google', records, answer);
  return { by: 'none', reason: `Google answered ${status}: ${remedy}`, retryable: false };
}

/** A request that is only checked has no id. */
function takenSchemaOf(records: readonly DestinationRecord[]) {
  return records.every(({ source }) => source === 'test') ? z.object({}) : z.object({ requestId: z.string() });
}

const violationSchema = z.object({ field: z.string().default(''), description: z.string().default('') });

const refusalSchema = z.object({
  error: z.object({
    message: z.string().default(''),
    details: z.array(z.object({ fieldViolations: z.array(violationSchema).default([]) })).default([]),
  }),
});

function outcomesOfFaults(records: readonly DestinationRecord[], answer: ReceiverAnswer, json: unknown): Outcomes {
  const error = refusalSchema.safeParse(json).data?.error;
  if (error === undefined) return notSuccess('Google', records, answer);
  const violations = error.details.flatMap(({ fieldViolations }) => fieldViolations);
  const faults = new Map(violations.flatMap(({ field, description }) => placedFault(field, description)));
  const general = violations.find(({ field }) => field.startsWith('destinations'));
  if (general !== undefined) {
    const words = `${general.field}: ${general.description}`;
    return { by: 'none', reason: `Google refused the settings: ${words}`, retryable: false };
  }
  const isPlaced = [...faults.keys()].some((place) => place < records.length);
  if (!isPlaced) return { by: 'half', reason: `Google: ${error.message}` };
  return { by: 'record', records: records.map((_, at) => outcomeOf(faults.get(at))) };
}

/** A fault of one event, whose field is `events.events[3].user_data…`. */
function placedFault(path: string, description: string): [place: number, words: string][] {
  const [whole = '', place] = /^.*?events\[(\d{1,5})\]\.?/.exec(path) ?? [];
  if (place === undefined) return [];
  return [[Number(place), `${path.slice(whole.length)}: ${description}`]];
}

function outcomeOf(fault: string | undefined): RecordOutcome {
  if (fault !== undefined) return { status: 'refused', reason: `Google: ${fault}` };
  return { status: 'retry', reason: 'Google took none of the request for the sake of another event.' };
}

const REMEDIES: ReadonlyMap<number, string> = new Map([
  [401, 'the key is not valid; make a new one for the service account.'],
  [
    403,
    'the service account has no access; enable the Data Manager API in its project and add its address to the account of Google Ads.',
  ],
  [404, 'there is no such account or conversion action; check `customer_id` and `conversion_action_id`.'],
]);
