import type { ReceiverAnswer } from '../../../delivery/request.ts';
import { SLACK_REMEDIES } from '../../../delivery/slack-remedies.ts';
import { type Outcomes, outcomesOfStatus } from '../../kind.ts';
import { notSuccess } from '../../not-success.ts';
import type { DestinationRecord } from '../../record.ts';

/** Reads an answer of an incoming webhook: `ok`, or one word for a fault. */
export function slackOutcomes(records: readonly DestinationRecord[], answer: ReceiverAnswer): Outcomes {
  const word = answer.text.trim();
  if (answer.status === 200 && word === 'ok') return outcomesOfStatus(records, answer);
  const remedy = SLACK_REMEDIES.get(word);
  if (remedy === undefined) return notSuccess('Slack', records, answer);
  return { by: 'none', reason: `Slack answered ${answer.status}: ${remedy}`, retryable: false };
}
