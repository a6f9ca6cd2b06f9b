import type { Senders } from '../platform/outbox/run-outbox.ts';
import { ALERT_KIND, sendAlert } from './alerts/index.ts';

/** Who sends each kind of outbox entry. The Workers that have a cron for the outbox run the list: `all`, and `alerts`. */
export const SENDERS: Senders = { [ALERT_KIND]: sendAlert };
