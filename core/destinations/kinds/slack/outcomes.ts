import type { ReceiverAnswer } from '../../../delivery/request.ts';
import { type Outcomes, outcomesOfStatus } from '../../kind.ts';
import { notSuccess } from '../../not-success.ts';
import type { DestinationRecord } from '../../record.ts';

/** Reads an answer of an incoming webhook: `ok`, or one word for a fault. */
export function slackOutcomes(records: readonly DestinationRecord[], answer: ReceiverAnswer): Outcomes {
  const word = answer.text.trim();
  if (answer.status === 200 && word === 'ok') return outcomesOfStatus(records, answer);
  const remedy = REMEDIES.get(word);
  if (remedy === undefined) return notSuccess('Slack', records, answer);
  return { by: 'none', reason: `Slack answered ${answer.status}: ${remedy}`, retryable: false };
}

const REMEDIES: ReadonlyMap<string, string> = new Map([
  ['no_service', 'the webhook was removed; add a new one to your Slack app.'],
  ['no_service_id', 'the webhook was removed; add a new one to your Slack app.'],
  ['no_team', 'the workspace is gone; use a webhook of another one.'],
  ['team_disabled', 'the workspace is disabled.'],
  ['channel_not_found', 'its channel is gone; add a webhook for another channel.'],
  ['channel_is_archived', 'its channel is archived; restore it, or add a webhook for another channel.'],
  ['action_prohibited', 'an admin of the workspace forbids it.'],
  ['invalid_token', 'the address is not whole; paste it again.'],
]);
