import { z } from 'zod';
import { MINUTE_MS } from '../../../base/time/durations.ts';
import type { ReceiverAnswer } from '../../../delivery/request.ts';
import { jsonOf } from '../../json-of.ts';
import { type Outcomes, outcomesOfStatus } from '../../kind.ts';
import { notSuccess } from '../../not-success.ts';
import type { DestinationRecord } from '../../record.ts';

/** Reads an answer of the Conversions API, which takes all events of a request or none. */
export function metaOutcomes(records: readonly DestinationRecord[], answer: ReceiverAnswer): Outcomes {
  const { status, text, retryAfterMs } = answer;
  const json = jsonOf(text);
  if (status === 200) {
    const taken = takenSchema.safeParse(json).data?.events_received;
    if (taken === records.length) return outcomesOfStatus(records, answer);
    if (taken === undefined) return notSuccess('Meta', records, answer);
    const reason = `Meta’s answer tells of ${taken} events instead of ${records.length}; they go again under the same ids.`;
    return { by: 'none', reason, retryable: true };
  }
  const error = errorSchema.safeParse(json).data?.error;
  if (error === undefined) return notSuccess('Meta', records, answer);
  if (BUSY.has(error.code) || error.is_transient) {
    return {
      by: 'none',
      reason: `Meta is busy (${error.code}).`,
      retryable: true,
      retryAfterMs: retryAfterMs ?? MINUTE_MS,
    };
  }
  const remedy = REMEDIES.get(error.code) ?? (error.code >= 200 && error.code < 300 ? RIGHTS : undefined);
  if (remedy !== undefined) return { by: 'none', reason: `Meta answered ${error.code}: ${remedy}`, retryable: false };
  if (status !== 400) return notSuccess('Meta', records, answer);
  const words = [error.error_user_title, error.error_user_msg].filter((each) => each !== '').join(': ');
  return { by: 'half', reason: `Meta answered ${error.code}: ${words || error.message}` };
}

const takenSchema = z.object({ events_received: z.int() });

const errorSchema = z.object({
  error: z.object({
    code: z.int(),
    message: z.string().default(''),
    is_transient: z.boolean().default(false),
    error_user_title: z.string().default(''),
    error_user_msg: z.string().default(''),
  }),
});

/** Temporary, or too many calls (https://developers.facebook.com/docs/graph-api/guides/error-handling). */
const BUSY: ReadonlySet<number> = new Set([1, 2, 4, 17, 32, 341, 613, 80_004]);

const RIGHTS = 'the token may not send events to this data set; give it the right in Meta’s Events Manager.';

/** Meta's own words are left out here: for a wrong token they repeat it. */
const REMEDIES: ReadonlyMap<number, string> = new Map([
  [10, RIGHTS],
  [102, 'the session of the token is over; make a new one in Meta’s Events Manager.'],
  [190, 'the token is not valid any more; make a new one in Meta’s Events Manager.'],
  [803, 'there is no such data set; check `pixel_id`.'],
  [2635, 'the version of the API is retired; choose a later `api_version`.'],
]);
