import type { Senders } from '../platform/outbox/run-outbox.ts';
import { ALERT_SENDERS } from './alerts/index.ts';
import { MENTION_KIND, sendMention } from './comments/index.ts';
import { BATCH_KIND, sendBatch } from './destinations/index.ts';
import { RESULT_KIND, sendResult } from './schedules/index.ts';

/** The senders of outbox entries, by kind. The Workers that have a cron for the outbox run the list: `all`, and `alerts`. */
export const SENDERS: Senders = {
  ...ALERT_SENDERS,
  [RESULT_KIND]: sendResult,
  [MENTION_KIND]: sendMention,
  [BATCH_KIND]: sendBatch,
};
