import { z } from 'zod';
import { MINUTE_MS } from '../../../base/time/durations.ts';
import type { ReceiverAnswer } from '../../../delivery/request.ts';
import { jsonOf } from '../../json-of.ts';
import { type Outcomes, outcomesOfStatus } from '../../kind.ts';
import { notSuccess } from '../../not-success.ts';
import type { DestinationRecord } from '../../record.ts';

/**
 * Reads an answer of the SQL API. A statement is done as a whole or not at all. One that still runs is sent again later: it finds
 * its rows there, or waits for them.
 */
export function snowflakeOutcomes(records: readonly DestinationRecord[], answer: ReceiverAnswer): Outcomes {
  const { status, text } = answer;
  const { code, message } = answerSchema.safeParse(jsonOf(text)).data ?? { code: '', message: '' };
  if (status === 200 && code === DONE) return outcomesOfStatus(records, answer);
  if (status === 202) {
    return { by: 'none', reason: 'Snowflake still writes them.', retryable: true, retryAfterMs: MINUTE_MS };
  }
  const remedy = REMEDIES.get(code) ?? (code.startsWith('3901') || code.startsWith('3943') ? SIGN_IN : undefined);
  if (remedy !== undefined) return { by: 'none', reason: `Snowflake answered ${code}: ${remedy}`, retryable: false };
  if (status === 422) return { by: 'half', reason: `Snowflake answered ${code}: ${message}` };
  return notSuccess('Snowflake', records, answer);
}

const answerSchema = z.object({ code: z.string().max(20), message: z.string().default('') });

/** “Statement executed successfully.” */
const DONE = '090001';

const SIGN_IN = 'the key is not that of the user; set its public half with ALTER USER … SET RSA_PUBLIC_KEY.';

const REMEDIES: ReadonlyMap<string, string> = new Map([
  ['000606', 'there is no such warehouse, or the role may not use it.'],
  ['000904', 'the table lacks a column; create it as the documentation shows.'],
  ['002003', 'there is no such table, or the role may not see it; create it as the documentation shows.'],
  ['002043', 'there is no such database or schema, or the role may not see it.'],
  ['003001', 'the role may not write there; grant it SELECT and INSERT on the table.'],
]);
